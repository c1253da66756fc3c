// SPDX-License-Identifier: Apache-2.0
/** Who is who, and the one lifelong record of each citizen. */
@NullMarked
package vn.hoso.lakehouse.registry;

import org.jspecify.annotations.NullMarked;
