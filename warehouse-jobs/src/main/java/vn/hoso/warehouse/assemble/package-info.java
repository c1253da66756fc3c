// SPDX-License-Identifier: Apache-2.0
/** Puts current encounters together: one lifelong record per citizen, and flat rows for SQL. */
@NullMarked
package vn.hoso.warehouse.assemble;

import org.jspecify.annotations.NullMarked;
