// SPDX-License-Identifier: Apache-2.0
/** Visits written down as rows of the national tables. */
@NullMarked
package vn.hoso.sample.paper;

import org.jspecify.annotations.NullMarked;
