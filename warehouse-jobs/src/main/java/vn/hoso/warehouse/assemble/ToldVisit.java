// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import vn.hoso.lakehouse.source.ProfileVisit;

/** The newest telling of one encounter in a QĐ 831 record. */
record ToldVisit(
    String facilityCode,
    long version,
    String submissionId,
    Instant receivedAt,
    Instant firstReceivedAt,
    String mentionId,
    ProfileVisit visit) {}
