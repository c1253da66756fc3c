// SPDX-License-Identifier: Apache-2.0
/** Plain text tables: the small facts read, and the CSV files written. */
@NullMarked
package vn.hoso.sample.text;

import org.jspecify.annotations.NullMarked;
