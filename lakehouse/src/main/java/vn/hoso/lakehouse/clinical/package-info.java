// SPDX-License-Identifier: Apache-2.0
/** Flat rows of the current records, for SQL. */
@NullMarked
package vn.hoso.lakehouse.clinical;

import org.jspecify.annotations.NullMarked;
