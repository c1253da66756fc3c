// SPDX-License-Identifier: Apache-2.0
/**
 * Why something cannot be taken, as a value and as an RFC 9457 problem document in two languages.
 */
@NullMarked
package vn.hoso.gateway.problem;

import org.jspecify.annotations.NullMarked;
