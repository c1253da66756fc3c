// SPDX-License-Identifier: Apache-2.0
/** The embedded Kafka, one node on loopback, with the topic of submissions. */
@NullMarked
package vn.hoso.platform.broker;

import org.jspecify.annotations.NullMarked;
