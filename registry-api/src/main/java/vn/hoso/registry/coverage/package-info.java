// SPDX-License-Identifier: Apache-2.0
/** Coverage and facility figures, for people who see counts. */
@NullMarked
package vn.hoso.registry.coverage;

import org.jspecify.annotations.NullMarked;
