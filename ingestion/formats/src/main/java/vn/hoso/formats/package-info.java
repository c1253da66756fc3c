// SPDX-License-Identifier: Apache-2.0
/** Readers of every wire format a facility sends. */
@NullMarked
package vn.hoso.formats;

import org.jspecify.annotations.NullMarked;
