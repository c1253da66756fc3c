// SPDX-License-Identifier: Apache-2.0
/** The registry as a FHIR R4 server: read, search and everything about one citizen. */
@NullMarked
package vn.hoso.registry.fhir;

import org.jspecify.annotations.NullMarked;
