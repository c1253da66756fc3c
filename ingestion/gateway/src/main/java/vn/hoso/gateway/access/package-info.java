// SPDX-License-Identifier: Apache-2.0
/** Who may send: facility clients, their tokens, and what a token allows. */
@NullMarked
package vn.hoso.gateway.access;

import org.jspecify.annotations.NullMarked;
