// SPDX-License-Identifier: Apache-2.0
/**
 * Probability: which records are of one thing, by Fellegi and Sunter's model with parameters learnt
 * from the records themselves. Plain Java on plain values, whatever brings the pairs.
 */
@NullMarked
package vn.hoso.warehouse.link.probability;

import org.jspecify.annotations.NullMarked;
