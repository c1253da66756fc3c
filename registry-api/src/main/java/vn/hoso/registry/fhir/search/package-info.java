// SPDX-License-Identifier: Apache-2.0
/** FHIR search over the resources of one record: parameters as data, matching, pages. */
@NullMarked
package vn.hoso.registry.fhir.search;

import org.jspecify.annotations.NullMarked;
