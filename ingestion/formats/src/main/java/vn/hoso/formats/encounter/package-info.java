// SPDX-License-Identifier: Apache-2.0
/**
 * Reads and writes the insurance XML: the encounter file with its tables and the two documents that
 * travel alone, all driven by the field dictionary.
 */
@NullMarked
package vn.hoso.formats.encounter;

import org.jspecify.annotations.NullMarked;
