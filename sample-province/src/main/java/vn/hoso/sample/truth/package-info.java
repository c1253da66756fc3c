// SPDX-License-Identifier: Apache-2.0
/** What really happened, written beside the data so that others can be measured against it. */
@NullMarked
package vn.hoso.sample.truth;

import org.jspecify.annotations.NullMarked;
