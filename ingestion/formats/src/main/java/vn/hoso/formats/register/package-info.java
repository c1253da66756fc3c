// SPDX-License-Identifier: Apache-2.0
/** Reads the registers a health department loads as CSV: facilities, residents, population. */
@NullMarked
package vn.hoso.formats.register;

import org.jspecify.annotations.NullMarked;
