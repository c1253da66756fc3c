// SPDX-License-Identifier: Apache-2.0
/** How much, how fast and how long a sender may send, so that none can keep the others out. */
@NullMarked
package vn.hoso.gateway.limit;

import org.jspecify.annotations.NullMarked;
