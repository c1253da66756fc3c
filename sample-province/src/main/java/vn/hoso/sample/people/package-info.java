// SPDX-License-Identifier: Apache-2.0
/** Who lives in the province: households, names, identifiers, and the residents register. */
@NullMarked
package vn.hoso.sample.people;

import org.jspecify.annotations.NullMarked;
