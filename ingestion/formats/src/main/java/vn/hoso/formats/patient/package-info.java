// SPDX-License-Identifier: Apache-2.0
/** Who a submission speaks of: the mention of a person in any of the formats. */
@NullMarked
package vn.hoso.formats.patient;

import org.jspecify.annotations.NullMarked;
