// SPDX-License-Identifier: Apache-2.0
/** Quality rules as data, and their evaluation. */
@NullMarked
package vn.hoso.quality;

import org.jspecify.annotations.NullMarked;
