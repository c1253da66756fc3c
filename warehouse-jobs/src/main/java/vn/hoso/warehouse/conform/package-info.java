// SPDX-License-Identifier: Apache-2.0
/**
 * Turns submissions into typed, versioned source rows, judges them by the catalogue of rules, and
 * says of every submission what became of it.
 */
@NullMarked
package vn.hoso.warehouse.conform;

import org.jspecify.annotations.NullMarked;
