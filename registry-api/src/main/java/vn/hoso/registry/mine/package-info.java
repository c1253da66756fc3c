// SPDX-License-Identifier: Apache-2.0
/** A citizen's own pages: the own record, and who read it. */
@NullMarked
package vn.hoso.registry.mine;

import org.jspecify.annotations.NullMarked;
