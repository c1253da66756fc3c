// SPDX-License-Identifier: Apache-2.0
/** What {@code hoso bench} measures and how it reports it. */
@NullMarked
package vn.hoso.platform.bench;

import org.jspecify.annotations.NullMarked;
