// SPDX-License-Identifier: Apache-2.0
/** One person's record as it was known on a past day. */
@NullMarked
package vn.hoso.warehouse.asof;

import org.jspecify.annotations.NullMarked;
