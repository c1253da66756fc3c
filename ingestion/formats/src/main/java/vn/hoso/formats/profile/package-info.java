// SPDX-License-Identifier: Apache-2.0
/** The personal health record of Decision QĐ 831 as commune stations push it. */
@NullMarked
package vn.hoso.formats.profile;

import org.jspecify.annotations.NullMarked;
