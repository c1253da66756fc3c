// SPDX-License-Identifier: Apache-2.0
/** What facilities and the department sent, typed, as submitted, versioned. */
@NullMarked
package vn.hoso.lakehouse.source;

import org.jspecify.annotations.NullMarked;
