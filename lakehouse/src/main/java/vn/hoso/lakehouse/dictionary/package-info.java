// SPDX-License-Identifier: Apache-2.0
/**
 * The field dictionary: every table and field of the national insurance XML as data, with our
 * English column, our field id and our type beside the standard's own name.
 */
@NullMarked
package vn.hoso.lakehouse.dictionary;

import org.jspecify.annotations.NullMarked;
