// SPDX-License-Identifier: Apache-2.0
/** Where they live and are treated: communes with their former codes, and the facilities. */
@NullMarked
package vn.hoso.sample.place;

import org.jspecify.annotations.NullMarked;
