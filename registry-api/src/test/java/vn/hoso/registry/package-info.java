// SPDX-License-Identifier: Apache-2.0
/** The registry on an embedded Postgres with an invented commune in it. */
@NullMarked
package vn.hoso.registry;

import org.jspecify.annotations.NullMarked;
