// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** One personal health record (QĐ 831, HOSOSUCKHOE) as one facility told it once. */
public record HealthProfile(
    @Column(
            id = 1,
            doc = "Facility and person; the same for every version; a withdrawal has its own")
        String profileId,
    @Column(id = 2, doc = "Who sent it") String facilityCode,
    @Column(id = 3, doc = "Order of arrival: Kafka offset and part") long version,
    @Column(id = 4, doc = "Submission that brought it") String submissionId,
    @Column(id = 5, doc = "Time of receipt (UTC)") Instant receivedAt,
    @Column(id = 6, doc = "accepted or accepted_with_warnings") String verdict,
    @Column(id = 7, doc = "REQUEST_ID of the message") @Nullable String requestId,
    @Column(id = 8, doc = "TRANSACTION_DATE of the message") @Nullable LocalDate toldOn,
    @Column(id = 9, doc = "THONGTINCHUNG, every field: the standard's name to text")
        Map<String, String> person,
    @Column(id = 10, doc = "QUANHE_GIADINH") List<ProfileRelative> relatives,
    @Column(id = 11, doc = "TIENSU and blood group") List<ProfileItem> history,
    @Column(id = 12, doc = "DANHSACHHOSOKHAMCHUABENH") List<ProfileVisit> visits,
    @Column(id = 13, doc = "What no other column holds: path of element names to text")
        Map<String, String> fields,
    @Column(id = 14, doc = "The mention this record makes") @Nullable String mentionId,
    @Column(id = 15, doc = "The person as linking sees it") @Nullable Patient patient,
    @Column(
            id = 16,
            doc =
                "active: a record; cancelled or restored: what the facility said of the messages"
                    + " before it that have this REQUEST_ID, or came with the submission it names")
        String status,
    @Column(id = 17, doc = "Why the facility cancelled or restored it, in its own words, if told")
        @Nullable String statusReason,
    @Column(id = 18, doc = "Submission that a withdrawal names in place of a REQUEST_ID")
        @Nullable String namedSubmission) {

  /** Next column id: 19. */
  public static final TableContract TABLE =
      TableContract.of(
          "source",
          "health_profile",
          "One QĐ 831 personal health record, one version of it; doses are in source.immunization",
          HealthProfile.class,
          "profile_id",
          "version");

  public HealthProfile {
    person = Map.copyOf(person);
    relatives = List.copyOf(relatives);
    history = List.copyOf(history);
    visits = List.copyOf(visits);
    fields = Map.copyOf(fields);
  }
}
