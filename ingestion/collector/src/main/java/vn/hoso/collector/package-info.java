// SPDX-License-Identifier: Apache-2.0
/** Moves submissions from Kafka into the lakehouse exactly once. */
@NullMarked
package vn.hoso.collector;

import org.jspecify.annotations.NullMarked;
