// SPDX-License-Identifier: Apache-2.0
/** One record as a page: who it is, what matters now, and every encounter in order. */
@NullMarked
package vn.hoso.registry.timeline;

import org.jspecify.annotations.NullMarked;
