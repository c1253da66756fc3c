// SPDX-License-Identifier: Apache-2.0
/** The embedded Postgres with the database and the roles of the house. */
@NullMarked
package vn.hoso.platform.postgres;

import org.jspecify.annotations.NullMarked;
