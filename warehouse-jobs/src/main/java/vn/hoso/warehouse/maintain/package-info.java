// SPDX-License-Identifier: Apache-2.0
/** Keeps the tables quick to read: small files are put together, old snapshots end. */
@NullMarked
package vn.hoso.warehouse.maintain;

import org.jspecify.annotations.NullMarked;
