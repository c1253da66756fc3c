// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

/**
 * A value that has no column: a field the standard does not have, or a text that does not fit its
 * column's type. Kept so that nothing sent is lost.
 *
 * @param rowNumber row in the table from 1; 0 when it stood outside of a row
 */
public record UnknownField(String table, int rowNumber, String field, String value) {}
