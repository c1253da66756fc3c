// SPDX-License-Identifier: Apache-2.0
/** Broken rules, refused records and verdicts. */
@NullMarked
package vn.hoso.lakehouse.quality;

import org.jspecify.annotations.NullMarked;
