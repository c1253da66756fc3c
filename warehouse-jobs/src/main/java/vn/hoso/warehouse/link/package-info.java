// SPDX-License-Identifier: Apache-2.0
/** Decides which mentions of people are one citizen, and says who each citizen is. */
@NullMarked
package vn.hoso.warehouse.link;

import org.jspecify.annotations.NullMarked;
