// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.Withdrawal;
import vn.hoso.formats.Withdrawal.Name;
import vn.hoso.formats.Withdrawal.Paper;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.Sent;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

/** Papers outside of insurance encounters that a facility cancels, restores and sends again. */
class WithdrawnPapersTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  private static final String PERSON =
      "<THONGTINCHUNG><HOTEN>Nguyễn Thị Hoa</HOTEN><GIOITINH>2</GIOITINH>"
          + "<NGAYSINH>14/03/1990</NGAYSINH><SOCMND>056190001234</SOCMND></THONGTINCHUNG>";

  private static final String CHECK =
      "<KHAMSUCKHOE><MACSKCB>56001</MACSKCB><HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>"
          + "<THONG_TIN_HANH_CHINH><MA_LK>K1</MA_LK><HO_TEN>Nguyễn Thị Hoa</HO_TEN>"
          + "<NGAY_SINH>1990-03-14</NGAY_SINH><SO_CCCD>056190001234</SO_CCCD>"
          + "<NGAY_KHAM>2026-05-12</NGAY_KHAM></THONG_TIN_HANH_CHINH></NOIDUNGFILE></FILEHOSO>"
          + "</HOSO></KHAMSUCKHOE>";

  private static final byte[] PDF = Sent.utf8("%PDF-1.7 not read");

  private final Lake lake = LakeForTests.empty();

  @Test
  void leaveTheRecordComeBackAndAreAnsweredWhenTheyNeverCame() {
    lake.create(Tables.ALL);
    arrive(
        profile(1, "R1", "<TIENSU><DIUNG><LOAI>1</LOAI><MOTA>Penicilin</MOTA></DIUNG></TIENSU>", 1),
        profile(2, "", "", 2),
        Sent.submission(3, SubmissionKind.HEALTH_CHECK, Sent.utf8(CHECK)),
        prescription(4, "56001abc1234-c"),
        Sent.submission(5, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())),
        scan(20, "A1", null, "Giấy ra viện"),
        scan(21, null, "056190001234", "Phiếu xét nghiệm HIV"),
        scan(22, "LATER", null, "Phim X-quang"));
    assertThat(told())
        .isEqualTo(List.of("A1,T1,T2", "V1,V2", "1", "attachment,health_check,prescription"));
    assertThat(scans()).containsExactly("A1 Giấy ra viện []", " Phiếu xét nghiệm HIV [HIV]");
    Row scan = lake.read(Attachment.TABLE).where("ma_lk = 'A1'").first();
    assertThat(scan.<String>getAs("media_type")).isEqualTo("application/pdf");
    assertThat(scan.<String>getAs("sha256")).isEqualTo(Ids.sha256Hex(PDF));
    assertThat(scan.<String>getAs("sha1")).isEqualTo(Attachment.fhirHash(PDF));
    assertThat(scan.<String>getAs("submission_id")).isEqualTo(id(20));

    arrive(
        cancel(6, new Withdrawal(Paper.HEALTH_PROFILE, Name.NUMBER, "R1", "nhầm người")),
        cancel(7, new Withdrawal(Paper.HEALTH_CHECK, Name.NUMBER, "K1", "nhập sai")),
        cancel(8, new Withdrawal(Paper.PRESCRIPTION, Name.NUMBER, "56001abc1234-c", "kê sai")),
        cancel(9, new Withdrawal(Paper.HEALTH_PROFILE, Name.SUBMISSION_ID, id(2), "nhầm")),
        cancel(10, new Withdrawal(Paper.PRESCRIPTION, Name.NUMBER, "56001never00-c", "?")),
        restore(11, Withdrawal.ofEncounter("LK-NEVER", "?")),
        cancel(23, new Withdrawal(Paper.ATTACHMENT, Name.SUBMISSION_ID, id(20), "nhầm tệp")),
        restore(12, new Withdrawal(Paper.HEALTH_CHECK, Name.SUBMISSION_ID, id(4), "khác loại")));

    assertThat(told()).isEqualTo(List.of("A1", "", "0", "attachment"));
    assertThat(scans()).containsExactly(" Phiếu xét nghiệm HIV [HIV]");
    assertThat(reasons(HealthProfile.TABLE))
        .containsExactly(tuple("cancelled", "nhầm người"), tuple("cancelled", "nhầm"));
    assertThat(reasons(PersonDocument.HEALTH_CHECK))
        .containsExactly(tuple("cancelled", "nhập sai"), tuple("restored", "khác loại"));
    assertThat(unfounded()).containsExactly(id(10), id(11), id(12));

    arrive(
        restore(13, new Withdrawal(Paper.HEALTH_PROFILE, Name.NUMBER, "R1", "hủy nhầm")),
        restore(14, new Withdrawal(Paper.PRESCRIPTION, Name.SUBMISSION_ID, id(4), "hủy nhầm")),
        restore(24, new Withdrawal(Paper.ATTACHMENT, Name.SUBMISSION_ID, id(20), "hủy nhầm")),
        Sent.submission(
            25,
            SubmissionKind.ENCOUNTER_FILE,
            Sent.visit("LATER", Map.of("main_disease_code", "B20"))),
        Sent.submission(15, SubmissionKind.HEALTH_CHECK, Sent.utf8(CHECK)),
        prescription(16, "56001xyz9999-c"),
        cancel(17, new Withdrawal(Paper.PRESCRIPTION, Name.NUMBER, "56001xyz9999-c", "x")),
        cancel(18, new Withdrawal(Paper.PRESCRIPTION, Name.NUMBER, "56001late000-c", "x")),
        prescription(19, "56001late000-c"));

    assertThat(told())
        .isEqualTo(
            List.of("A1,LATER,T1", "V1", "1", "attachment,health_check,prescription,prescription"));
    assertThat(scans())
        .containsExactlyInAnyOrder(
            "A1 Giấy ra viện []", "LATER Phim X-quang [HIV]", " Phiếu xét nghiệm HIV [HIV]");
    assertThat(unfounded()).containsExactly(id(10), id(11), id(12), id(18));
    List<TableContract> compared =
        List.of(
            HealthProfile.TABLE,
            PersonDocument.PRESCRIPTION,
            Attachment.TABLE,
            Violation.TABLE,
            Verdict.TABLE,
            LifelongRecord.TABLE);
    List<List<String>> before = compared.stream().map(this::rows).toList();
    new ConformJob().run(lake, RUN.rebuilding(true));
    new AssembleJob().run(lake, RUN.rebuilding(true));
    assertThat(compared.stream().map(this::rows).toList()).isEqualTo(before);
  }

  /** Encounters, vaccines, allergies and papers of the one record. */
  private List<String> told() {
    LifelongRecord record =
        RecordCodec.of(LifelongRecord.class).records(lake.read(LifelongRecord.TABLE)).get(0);
    return List.of(
        joined(record.encounters().stream().map(encounter -> encounter.maLk())),
        joined(record.immunizations().stream().map(dose -> dose.vaccineName())),
        String.valueOf(record.allergies().size()),
        joined(
            record.outsideFacts().stream()
                .map(OutsideFacts::documents)
                .flatMap(List::stream)
                .map(paper -> paper.kind())));
  }

  /** Encounter, title and labels of every scanned paper. */
  private List<String> scans() {
    return lake
        .read(ClinicalTables.DOCUMENT)
        .where("kind = 'attachment'")
        .join(
            lake.read(ClinicalTables.ENCOUNTER).select("encounter_id", "ma_lk"),
            new String[] {"encounter_id"},
            "left")
        .selectExpr(
            "concat(coalesce(ma_lk, ''), ' ', content['title'],"
                + " ' [', array_join(sensitivity, ','), ']')")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static String joined(Stream<String> texts) {
    return String.join(",", texts.sorted().toList());
  }

  private List<org.assertj.core.groups.Tuple> reasons(TableContract table) {
    return lake.read(table).where("status <> 'active'").orderBy("version").collectAsList().stream()
        .map(row -> tuple(row.getAs("status"), row.getAs("status_reason")))
        .toList();
  }

  private List<String> unfounded() {
    List<String> warned =
        lake
            .read(Verdict.TABLE)
            .where("verdict = 'accepted_with_warnings' AND kind IN ('cancel', 'restore')")
            .select("submission_id")
            .orderBy("submission_id")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    List<Row> told = lake.read(Violation.TABLE).where("rule_id = 'C010'").collectAsList();
    assertThat(told).hasSize(warned.size());
    return warned;
  }

  private static Submission profile(long offset, String requestId, String more, int place) {
    String message =
        """
        <DATA><HEADER><SENDER_CODE>56001</SENDER_CODE><REQUEST_ID>%s</REQUEST_ID></HEADER><BODY>
        <HOSOSUCKHOE>%s%s<TIEMCHUNG><THONGTINMUITIEM><TENVACXIN>V%d</TENVACXIN>
        <NGAYTIEM>15/03/1990</NGAYTIEM></THONGTINMUITIEM></TIEMCHUNG><DANHSACHHOSOKHAMCHUABENH>
        <HOSOKHAMCHUABENH><MA_LK>T%d</MA_LK><NGAYKHAM>02/05/2026 08:00</NGAYKHAM>
        </HOSOKHAMCHUABENH></DANHSACHHOSOKHAMCHUABENH></HOSOSUCKHOE></BODY></DATA>
        """
            .formatted(requestId, PERSON, more, place, place);
    return Sent.submission(offset, SubmissionKind.HEALTH_PROFILE, Sent.utf8(message));
  }

  private static Submission prescription(long offset, String code) {
    String json =
        "{\"ma_don_thuoc\":\"%s\",\"ho_ten_benh_nhan\":\"Nguyễn Thị Hoa\","
            + "\"ma_dinh_danh_cong_dan\":\"056190001234\",\"thong_tin_don_thuoc\":"
            + "[{\"ten_thuoc\":\"Paracetamol\",\"so_luong\":10}]}";
    return Sent.submission(offset, SubmissionKind.PRESCRIPTION, Sent.utf8(json.formatted(code)));
  }

  private static Submission scan(long offset, String maLk, String personalId, String title) {
    return Sent.attachment(offset, new AttachedTo(maLk, personalId, null, title, null, null), PDF);
  }

  private static Submission cancel(long offset, Withdrawal withdrawal) {
    return Sent.submission(offset, SubmissionKind.CANCEL, withdrawal.content());
  }

  private static Submission restore(long offset, Withdrawal withdrawal) {
    return Sent.submission(offset, SubmissionKind.RESTORE, withdrawal.content());
  }

  private static String id(long offset) {
    return Sent.submission(offset, SubmissionKind.CANCEL, new byte[1]).submissionId();
  }

  private void arrive(Submission... submissions) {
    lake.commit(Submission.TABLE)
        .append(RecordCodec.of(Submission.class).rows(lake.spark(), Arrays.asList(submissions)));
    new ConformJob().run(lake, RUN);
    Identified.in(lake);
    new AssembleJob().run(lake, RUN);
  }

  private List<String> rows(TableContract table) {
    return lake.read(table).toJSON().collectAsList().stream().sorted().toList();
  }
}
