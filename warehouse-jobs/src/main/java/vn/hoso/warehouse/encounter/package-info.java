// SPDX-License-Identifier: Apache-2.0
/** Which of an encounter's versions is the current one: said here and nowhere else. */
@NullMarked
package vn.hoso.warehouse.encounter;

import org.jspecify.annotations.NullMarked;
