// SPDX-License-Identifier: Apache-2.0
/** Documents about a person that belong to no insurance encounter: health checks, prescriptions. */
@NullMarked
package vn.hoso.formats.document;

import org.jspecify.annotations.NullMarked;
