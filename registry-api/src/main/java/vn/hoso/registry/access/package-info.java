// SPDX-License-Identifier: Apache-2.0
/** Who may see whose record, and how much of it; the only door to a record. */
@NullMarked
package vn.hoso.registry.access;

import org.jspecify.annotations.NullMarked;
