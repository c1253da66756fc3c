// SPDX-License-Identifier: Apache-2.0
/**
 * Contracts every application meets at: tables, identifiers, reference data, catalog configuration.
 */
@NullMarked
package vn.hoso.lakehouse;

import org.jspecify.annotations.NullMarked;
