// SPDX-License-Identifier: Apache-2.0
/** Loads the dated reference data of this release into the lakehouse, for SQL to join. */
@NullMarked
package vn.hoso.warehouse.reference;

import org.jspecify.annotations.NullMarked;
