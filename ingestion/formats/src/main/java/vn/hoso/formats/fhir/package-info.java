// SPDX-License-Identifier: Apache-2.0
/** FHIR R4 as it comes in: bundles, single resources and resources one a line. */
@NullMarked
package vn.hoso.formats.fhir;

import org.jspecify.annotations.NullMarked;
