// SPDX-License-Identifier: Apache-2.0
/**
 * Verifies the facility's signature (CHUKYDONVI) on what arrives: intact, covering what is read,
 * trusted, in force, the facility's own. Fetches nothing.
 */
@NullMarked
package vn.hoso.gateway.signature;

import org.jspecify.annotations.NullMarked;
