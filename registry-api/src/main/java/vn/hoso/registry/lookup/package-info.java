// SPDX-License-Identifier: Apache-2.0
/** Finding a person by what they carry or say: a number, or a name and a birth date. */
@NullMarked
package vn.hoso.registry.lookup;

import org.jspecify.annotations.NullMarked;
