// SPDX-License-Identifier: Apache-2.0
/** The Postgres schemas that applications meet at. */
@NullMarked
package vn.hoso.lakehouse.postgres;

import org.jspecify.annotations.NullMarked;
