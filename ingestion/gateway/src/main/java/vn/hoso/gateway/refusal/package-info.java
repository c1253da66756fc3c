// SPDX-License-Identifier: Apache-2.0
/** What was not taken, kept for a while so that its sender and the department can look at it. */
@NullMarked
package vn.hoso.gateway.refusal;

import org.jspecify.annotations.NullMarked;
