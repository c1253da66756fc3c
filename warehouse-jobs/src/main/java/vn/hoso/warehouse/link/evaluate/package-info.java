// SPDX-License-Identifier: Apache-2.0
/** {@code hoso link evaluate}: how well clusters or pairs agree with a known truth. */
@NullMarked
package vn.hoso.warehouse.link.evaluate;

import org.jspecify.annotations.NullMarked;
