// SPDX-License-Identifier: Apache-2.0
/** A synthetic province with its truth, for demonstrations, tests and benchmarks. */
@NullMarked
package vn.hoso.sample;

import org.jspecify.annotations.NullMarked;
