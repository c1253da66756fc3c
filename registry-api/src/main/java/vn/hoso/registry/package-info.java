// SPDX-License-Identifier: Apache-2.0
/** Lookup pages and FHIR for stations, clinics and citizens. */
@NullMarked
package vn.hoso.registry;

import org.jspecify.annotations.NullMarked;
