// SPDX-License-Identifier: Apache-2.0
/** Identifiers and the value types people are matched by: numbers, names, partial dates. */
@NullMarked
package vn.hoso.lakehouse.identifier;

import org.jspecify.annotations.NullMarked;
