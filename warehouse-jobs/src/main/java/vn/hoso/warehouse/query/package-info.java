// SPDX-License-Identifier: Apache-2.0
/** Questions put to the lakehouse in SQL, and how answers are shown to people and programs. */
@NullMarked
package vn.hoso.warehouse.query;

import org.jspecify.annotations.NullMarked;
