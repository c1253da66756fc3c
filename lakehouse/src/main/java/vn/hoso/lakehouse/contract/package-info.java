// SPDX-License-Identifier: Apache-2.0
/** How a table is declared once and read by every engine. */
@NullMarked
package vn.hoso.lakehouse.contract;

import org.jspecify.annotations.NullMarked;
