// SPDX-License-Identifier: Apache-2.0
/**
 * The figures a department signs: each with its definition, its inputs and who is still missing.
 */
@NullMarked
package vn.hoso.warehouse.measure;

import org.jspecify.annotations.NullMarked;
