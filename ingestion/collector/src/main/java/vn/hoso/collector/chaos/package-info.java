// SPDX-License-Identifier: Apache-2.0
/**
 * Kills real collectors at every step of their work, again and again, and compares what the table
 * then holds with what Kafka acknowledged. Nothing outside this package knows of it.
 */
@NullMarked
package vn.hoso.collector.chaos;

import org.jspecify.annotations.NullMarked;
