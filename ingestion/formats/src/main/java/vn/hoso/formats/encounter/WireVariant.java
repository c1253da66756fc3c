// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

/** Ways in which real writers differ from the plain form; a writer can be asked for any of them. */
public enum WireVariant {
  /** A byte order mark before the file and before each table. */
  BYTE_ORDER_MARK,
  /** No XML declarations. */
  NO_DECLARATION,
  /** The whole file in UTF-16 with a byte order mark. */
  UTF_16_FILE,
  /** Tables declare utf-16 although their bytes are UTF-8. */
  WRONG_DECLARATION,
  /** Tables as elements inside NOIDUNGFILE instead of base64. */
  PLAIN_TABLES,
  /** Tables as escaped text instead of base64. */
  ESCAPED_TABLES,
  /** Tables in CDATA instead of base64. */
  CDATA_TABLES,
  /** Base64 broken into lines of 76. */
  BASE64_LINES,
  /** Texts of fields in CDATA. */
  CDATA_TEXTS,
  /** LOAIHOSO in lower case. */
  LOWER_CASE_LABELS,
  /** No FILEHOSO around LOAIHOSO and NOIDUNGFILE. */
  NO_FILE_WRAPPER,
  /** An empty FILEHOSO for every table that has no rows. */
  EMPTY_FILES,
  /** The list element is the root, as in 4210. */
  LIST_AS_ROOT,
  /** Rows directly under the root. */
  NO_LIST_LEVEL,
  /** xsi and xsd attributes on the roots of tables. */
  NAMESPACE_ATTRIBUTES,
  /** Accents apart from their letters (NFD). */
  DECOMPOSED_ACCENTS,
  /** A semicolon after the last item of a list. */
  TRAILING_SEMICOLON,
  /** Blanks and line ends around texts. */
  PADDED_TEXTS,
  /** Fields in the reverse of the standard's order. */
  REVERSED_FIELDS,
  /** Fields without a value are left out. */
  EMPTY_FIELDS_LEFT_OUT,
  /** The envelope names no facility. */
  NO_FACILITY_IN_ENVELOPE
}
