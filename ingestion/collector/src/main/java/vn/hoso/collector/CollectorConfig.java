// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import vn.hoso.lakehouse.contract.LakeCatalog;

/**
 * Everything the collector is told.
 *
 * @param untilCaughtUp stop when all that was on the topic at the start is in the table
 * @param statusPort port of the health page on the loopback address
 */
public record CollectorConfig(
    String bootstrap,
    LakeCatalog catalog,
    BatchLimits limits,
    boolean untilCaughtUp,
    int statusPort) {}
