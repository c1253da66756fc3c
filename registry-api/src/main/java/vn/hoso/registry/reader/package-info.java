// SPDX-License-Identifier: Apache-2.0
/** Who asks, and what for. */
@NullMarked
package vn.hoso.registry.reader;

import org.jspecify.annotations.NullMarked;
