// SPDX-License-Identifier: Apache-2.0
/** What was received, as a table and as a Kafka message. */
@NullMarked
package vn.hoso.lakehouse.submission;

import org.jspecify.annotations.NullMarked;
