// SPDX-License-Identifier: Apache-2.0
/** Loads files in bulk, through the same acceptance as the HTTP door. */
@NullMarked
package vn.hoso.gateway.loader;

import org.jspecify.annotations.NullMarked;
