// SPDX-License-Identifier: Apache-2.0
/**
 * Which software of which vendor is connected how, and the sandbox where it proves itself first.
 */
@NullMarked
package vn.hoso.gateway.connection;

import org.jspecify.annotations.NullMarked;
