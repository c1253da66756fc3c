// SPDX-License-Identifier: Apache-2.0
/** Units as laboratories write them, and results of different units made comparable. */
@NullMarked
package vn.hoso.lakehouse.measurement;

import org.jspecify.annotations.NullMarked;
