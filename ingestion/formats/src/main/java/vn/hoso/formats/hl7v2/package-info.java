// SPDX-License-Identifier: Apache-2.0
/** HL7 v2 results (ORU^R01) read into the same resources that FHIR brings. */
@NullMarked
package vn.hoso.formats.hl7v2;

import org.jspecify.annotations.NullMarked;
