// SPDX-License-Identifier: Apache-2.0
/** {@code hoso link dedupe}: the rows of any CSV that are of one thing. */
@NullMarked
package vn.hoso.warehouse.link.dedupe;

import org.jspecify.annotations.NullMarked;
