// SPDX-License-Identifier: Apache-2.0
/** What the command line says to a person, in Vietnamese and English. */
@NullMarked
package vn.hoso.platform.terminal;

import org.jspecify.annotations.NullMarked;
