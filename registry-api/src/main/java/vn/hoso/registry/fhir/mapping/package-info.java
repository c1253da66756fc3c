// SPDX-License-Identifier: Apache-2.0
/** Turns one lifelong record into FHIR R4 resources; pure functions, no I/O. */
@NullMarked
package vn.hoso.registry.fhir.mapping;

import org.jspecify.annotations.NullMarked;
