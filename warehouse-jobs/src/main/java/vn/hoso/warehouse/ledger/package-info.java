// SPDX-License-Identifier: Apache-2.0
/** The ledger: at every door of the way of the data, what went in equals what came out. */
@NullMarked
package vn.hoso.warehouse.ledger;

import org.jspecify.annotations.NullMarked;
