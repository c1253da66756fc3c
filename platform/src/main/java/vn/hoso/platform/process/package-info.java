// SPDX-License-Identifier: Apache-2.0
/** Child processes of an installation: start, health, pid files, memory, end. */
@NullMarked
package vn.hoso.platform.process;

import org.jspecify.annotations.NullMarked;
