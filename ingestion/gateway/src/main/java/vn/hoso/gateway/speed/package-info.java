// SPDX-License-Identifier: Apache-2.0
/** Measures a running gateway from outside, as many facilities at once would feel it. */
@NullMarked
package vn.hoso.gateway.speed;

import org.jspecify.annotations.NullMarked;
