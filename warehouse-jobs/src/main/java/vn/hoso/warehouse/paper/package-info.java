// SPDX-License-Identifier: Apache-2.0
/** Which papers outside of insurance encounters stand: cancelled ones do not, until restored. */
@NullMarked
package vn.hoso.warehouse.paper;

import org.jspecify.annotations.NullMarked;
