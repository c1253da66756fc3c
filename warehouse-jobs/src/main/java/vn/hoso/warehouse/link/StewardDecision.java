// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

/**
 * What a person decided of two mentions. It outranks the policy for ever.
 *
 * @param same one person; otherwise not the same
 */
record StewardDecision(String mentionA, String mentionB, boolean same) {}
