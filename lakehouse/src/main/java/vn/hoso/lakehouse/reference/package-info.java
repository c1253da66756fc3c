// SPDX-License-Identifier: Apache-2.0
/** Dated code lists and administrative units with their crosswalk. */
@NullMarked
package vn.hoso.lakehouse.reference;

import org.jspecify.annotations.NullMarked;
