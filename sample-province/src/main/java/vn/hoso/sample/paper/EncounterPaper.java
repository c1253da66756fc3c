// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.sample.care.Catalogue;
import vn.hoso.sample.care.DrugLine;
import vn.hoso.sample.care.ServiceLine;
import vn.hoso.sample.care.Visit;
import vn.hoso.sample.place.Facility;

/** Writes a visit down as the rows of tables XML1 to XML15. */
public final class EncounterPaper {
  private final Catalogue catalogue;
  private final Visit visit;
  private final Edition edition;
  private final Registration desk;
  private final List<TableRow> rows = new ArrayList<>();

  private EncounterPaper(Catalogue catalogue, Visit visit, Edition edition) {
    this.catalogue = catalogue;
    this.visit = visit;
    this.edition = edition;
    this.desk = edition.desk();
  }

  /** All rows of the visit in this edition; XML1 comes first. */
  public static List<TableRow> rows(Catalogue catalogue, Visit visit, Edition edition) {
    EncounterPaper paper = new EncounterPaper(catalogue, visit, edition);
    paper.write();
    return paper.rows;
  }

  private void write() {
    List<TableRow> details = new ArrayList<>();
    Cost drugs = Cost.NONE;
    Cost services = Cost.NONE;
    Cost supplies = Cost.NONE;
    int number = 0;
    if (!edition.bare()) {
      for (DrugLine line : visit.drugs()) {
        Cost cost = cost(line);
        drugs = drugs.plus(cost);
        details.add(drug(++number, line, cost));
      }
      number = 0;
      for (ServiceLine line : edition.linesAsWritten(visit)) {
        Cost cost = cost(line);
        supplies = line.service().supply() ? supplies.plus(cost) : supplies;
        services = line.service().supply() ? services : services.plus(cost);
        number = Math.min(number + 1, visit.services().size());
        details.add(service(number, line, cost));
      }
    }
    rows.add(summary(drugs, services, supplies));
    rows.addAll(details);
    if (!edition.bare()) {
      results();
      notes();
    }
    Certificates certificates = new Certificates(catalogue, visit, edition);
    rows.addAll(certificates.rows());
  }

  private TableRow summary(Cost drugs, Cost services, Cost supplies) {
    Visit.Stay stay = visit.stay();
    Visit.Ending ending = visit.ending();
    Cost all = drugs.plus(services).plus(supplies);
    long off = edition.totalsOff() ? 123_456_00 : 0;
    LocalDateTime settledAt = edition.settled() ? stay.left().plusMinutes(12) : null;
    boolean complete = stay.kind().equals("03") || stay.kind().equals("04");
    return Row.of("XML1", 1)
        .set("MA_LK", edition.linkKey())
        .set("STT", 1)
        .set("MA_BN", desk.localId())
        .set("HO_TEN", desk.name())
        .set("SO_CCCD", desk.idNumber())
        .set("NGAY_SINH", desk.birth())
        .set("GIOI_TINH", desk.sex())
        .set("NHOM_MAU", desk.bloodGroup())
        .set("MA_QUOCTICH", desk.nationality())
        .set("MA_DANTOC", desk.ethnicity())
        .set("MA_NGHE_NGHIEP", desk.occupation())
        .set("DIA_CHI", desk.address())
        .set("MATINH_CU_TRU", desk.province())
        .set("MAHUYEN_CU_TRU", desk.district())
        .set("MAXA_CU_TRU", desk.commune())
        .set("DIEN_THOAI", desk.phone())
        .put("MA_THE_BHYT", insured(desk.cards()))
        .put("MA_DKBD", insured(desk.cardFacilities()))
        .put("GT_THE_TU", insured(desk.cardsFrom()))
        .put("GT_THE_DEN", insured(desk.cardsTo()))
        .set("LY_DO_VV", visit.finding().complaint())
        .set(
            "LY_DO_VNT",
            stay.inpatient() ? "Theo dõi, điều trị nội trú: " + visit.finding().complaint() : "")
        .set("CHAN_DOAN_VAO", catalogue.icdName(visit.finding().mainIcd()))
        .set("CHAN_DOAN_RV", diagnosis())
        .set("MA_BENH_CHINH", visit.finding().mainIcd())
        .put("MA_BENH_KT", visit.finding().otherIcds())
        .put("MA_PTTT_QT", procedures())
        .set("MA_DOITUONG_KCB", visit.coverage().situation())
        .set("MA_NOI_DI", code(ending.referredFrom()))
        .set("MA_NOI_DEN", code(ending.referredTo()))
        .set("MA_TAI_NAN", visit.finding().mainIcd().startsWith("S") ? "2" : "")
        .at("NGAY_VAO", stay.arrived())
        .at("NGAY_VAO_NOI_TRU", stay.admitted())
        .at("NGAY_RA", stay.left())
        .set("GIAY_CHUYEN_TUYEN", ending.referredFrom() == null ? "" : ending.referralPaper())
        .set("SO_NGAY_DTRI", days())
        .set("PP_DIEU_TRI", treatment())
        .set("KET_QUA_DTRI", ending.result())
        .set("MA_LOAI_RV", ending.exit())
        .set("GHI_CHU", "Uống thuốc theo đơn, tái khám khi có dấu hiệu bất thường")
        .at("NGAY_TTOAN", settledAt)
        .money("T_THUOC", drugs.inScope())
        .money("T_VTYT", supplies.inScope())
        .money("T_TONGCHI_BV", all.atFacilityPrice() + off)
        .money("T_TONGCHI_BH", all.inScope())
        .money("T_BNTT", all.patient())
        .money("T_BNCCT", all.share())
        .money("T_BHTT", all.fund())
        .money("T_NGUONKHAC", 0)
        .money("T_BHTT_GDV", all.fund())
        .set("NAM_QT", stay.left().getYear())
        .set("THANG_QT", stay.left().getMonthValue())
        .set("MA_LOAI_KCB", stay.kind())
        .put(
            "MA_KHOA",
            stay.department().equals("K01") || !complete
                ? List.of(stay.department())
                : List.of("K01", stay.department()))
        .set("MA_CSKCB", visit.facility().code())
        .put("CAN_NANG", BigDecimal.valueOf(Weights.of(visit.person(), visit.day()), 1))
        .put("CAN_NANG_CON", visit.special().babies().stream().map(Weights::atBirth).toList())
        .put("NGAY_TAI_KHAM", ending.followUps())
        .set(
            "MA_HSBA",
            String.format(
                "%s.%08d",
                stay.left().getYear() % 100, visit.person().number() * 31 + visit.ordinal()))
        .set("MA_TTDV", Staff.head(visit.facility()))
        .done();
  }

  private <T> List<T> insured(List<T> ofCards) {
    return visit.coverage().insured() ? ofCards : List.of();
  }

  private String diagnosis() {
    return catalogue.icdName(visit.finding().mainIcd())
        + visit.finding().otherIcds().stream()
            .map(icd -> "; " + catalogue.icdName(icd))
            .collect(Collectors.joining());
  }

  private String treatment() {
    if (visit.drugs().isEmpty()) {
      return "Theo dõi, tư vấn";
    }
    return visit.stay().inpatient()
        ? "Nội khoa: kháng sinh, giảm đau, nâng đỡ thể trạng theo phác đồ"
        : "Cấp đơn thuốc điều trị ngoại trú";
  }

  private List<String> procedures() {
    Set<String> codes = new LinkedHashSet<>();
    for (ServiceLine line : visit.services()) {
      if (!line.service().procedure().isEmpty() && !edition.bare()) {
        codes.add(line.service().procedure());
      }
    }
    return List.copyOf(codes);
  }

  private int days() {
    Visit.Stay stay = visit.stay();
    long nights =
        stay.left().toLocalDate().toEpochDay() - stay.arrived().toLocalDate().toEpochDay();
    return switch (stay.kind()) {
      case "01", "07", "09" -> 0;
      case "05" -> visit.drugs().stream().mapToInt(DrugLine::days).max().orElse(0);
      default -> (int) nights + 1;
    };
  }

  private Cost cost(DrugLine line) {
    boolean covered = visit.coverage().insured() && line.inScope();
    return Cost.of(
        line.drug().price() * line.quantity() * 100, covered, visit.coverage().benefit());
  }

  private Cost cost(ServiceLine line) {
    return Cost.of(
        line.service().price() * line.quantity() * 100,
        visit.coverage().insured(),
        visit.coverage().benefit());
  }

  private TableRow drug(int number, DrugLine line, Cost cost) {
    boolean covered = visit.coverage().insured() && line.inScope();
    long perDay = Math.max(1, Math.round(line.quantity() / (double) line.days()));
    return cost.on(
            Row.of("XML2", number)
                .set("MA_LK", edition.linkKey())
                .set("STT", number)
                .set("MA_THUOC", line.drug().code())
                .set("MA_NHOM", "4")
                .set("TEN_THUOC", line.drug().name())
                .set("DON_VI_TINH", line.drug().unit())
                .set("HAM_LUONG", line.drug().strength())
                .set("DUONG_DUNG", line.drug().route())
                .set("DANG_BAO_CHE", line.drug().form())
                .set(
                    "LIEU_DUNG",
                    "1 "
                        + line.drug().unit()
                        + "/lần * "
                        + perDay
                        + " lần/ngày * "
                        + line.days()
                        + " ngày ["
                        + perDay
                        + " "
                        + line.drug().unit()
                        + "/ngày]")
                .set("CACH_DUNG", line.drug().how())
                .set("SO_DANG_KY", line.drug().registration())
                .set("TT_THAU", "QD-418/QD-SYT;G1;N2;2025")
                .set("PHAM_VI", covered ? "1" : "2")
                .set("TYLE_TT_BH", covered ? 100 : 0)
                .money("SO_LUONG", line.quantity() * 100L)
                .money("DON_GIA", line.drug().price() * 100)
                .money("MUC_HUONG", (covered ? visit.coverage().benefit() : 0) * 100L)
                .set("MA_KHOA", visit.stay().department())
                .put("MA_BAC_SI", List.of(Staff.licence(visit.stay().doctor())))
                .at("NGAY_YL", line.orderedAt())
                .at("NGAY_TH_YL", line.orderedAt().plusMinutes(6))
                .set("MA_PTTT", "1")
                .set("NGUON_CTRA", covered ? "1" : "4"))
        .done();
  }

  private TableRow service(int number, ServiceLine line, Cost cost) {
    boolean supply = line.service().supply();
    boolean covered = visit.coverage().insured();
    boolean done = line.service().minutes() > 0;
    boolean resulted = done && (!line.late() || edition.resultsIn());
    Row row =
        Row.of("XML3", number)
            .set("MA_LK", edition.linkKey())
            .set("STT", number)
            .set("MA_DICH_VU", supply ? "" : line.service().code())
            .set("MA_VAT_TU", supply ? line.service().code() : "")
            .set("TEN_DICH_VU", supply ? "" : line.service().name())
            .set("TEN_VAT_TU", supply ? line.service().name() : "")
            .put(
                "MA_PTTT_QT",
                line.service().procedure().isEmpty()
                    ? List.of()
                    : List.of(line.service().procedure()))
            .set("MA_NHOM", line.service().group())
            .set("DON_VI_TINH", line.service().unit())
            .set("PHAM_VI", covered ? "1" : "2")
            .money("SO_LUONG", line.quantity() * 100L)
            .money("DON_GIA_BV", line.service().price() * 100)
            .money("DON_GIA_BH", covered ? line.service().price() * 100 : 0)
            .set("TT_THAU", supply ? "QD-502/QD-SYT;G2;N5;2025" : "")
            .set("TYLE_TT_DV", 100)
            .set("TYLE_TT_BH", covered ? 100 : 0)
            .money("MUC_HUONG", (covered ? visit.coverage().benefit() : 0) * 100L)
            .set("MA_KHOA", visit.stay().department())
            .put(
                "MA_GIUONG",
                line.service().bed()
                    ? List.of(String.format("H%03d", 1 + visit.ordinal() * 7 % 60))
                    : List.of())
            .put("MA_BAC_SI", List.of(Staff.licence(visit.stay().doctor())))
            .put(
                "NGUOI_THUC_HIEN",
                done ? List.of(Staff.licence(visit.stay().doctor() / 100 * 100 + 30)) : List.of())
            .put("MA_BENH", List.of(visit.finding().mainIcd()))
            .at("NGAY_YL", line.orderedAt())
            .at("NGAY_TH_YL", line.doneAt())
            .at("NGAY_KQ", resulted ? line.resultAt() : null)
            .set("MA_PTTT", "1")
            .set("PP_VO_CAM", line.service().group().equals("8") ? "2" : "")
            .put(
                "MA_MAY",
                line.service().laboratory()
                    ? List.of("XN.1." + visit.facility().code() + ".A" + (100 + number))
                    : List.of());
    return cost.on(row).done();
  }

  private void results() {
    int number = 0;
    for (ServiceLine line : visit.services()) {
      boolean in = !line.late() || edition.resultsIn();
      for (ServiceLine.Result result : line.results()) {
        number++;
        rows.add(
            Row.of("XML4", number)
                .set("MA_LK", edition.linkKey())
                .set("STT", number)
                .set("MA_DICH_VU", line.service().code())
                .set("MA_CHI_SO", result.code())
                .set("TEN_CHI_SO", result.name())
                .set("GIA_TRI", in ? result.value() : "")
                .set("DON_VI_DO", result.unit())
                .set("MO_TA", in ? result.description() : "")
                .set("KET_LUAN", in ? result.conclusion() : "")
                .at("NGAY_KQ", in ? line.resultAt() : null)
                .set("MA_BS_DOC_KQ", Staff.licence(visit.stay().doctor() / 100 * 100 + 31))
                .done());
      }
    }
  }

  private void notes() {
    int number = 0;
    for (Visit.ProgressNote note : visit.notes()) {
      number++;
      rows.add(
          Row.of("XML5", number)
              .set("MA_LK", edition.linkKey())
              .set("STT", number)
              .set("DIEN_BIEN_LS", note.text())
              .set("GIAI_DOAN_BENH", note.stage())
              .at("THOI_DIEM_DBLS", note.at())
              .put("NGUOI_THUC_HIEN", List.of(Staff.licence(visit.stay().doctor())))
              .done());
    }
  }

  static String code(@org.jspecify.annotations.Nullable Facility facility) {
    return facility == null ? "" : facility.code();
  }

  /** The check-in (XML0) of a visit, a document of its own. */
  public static TableRow checkIn(Visit visit, String linkKey, Registration desk) {
    boolean insured = visit.coverage().insured() && !desk.cards().isEmpty();
    LocalDate from = insured ? desk.cardsFrom().get(0) : null;
    LocalDate to = insured ? desk.cardsTo().get(0) : null;
    ServiceLine first = visit.services().isEmpty() ? null : visit.services().get(0);
    DrugLine drug = visit.drugs().isEmpty() ? null : visit.drugs().get(0);
    return Row.of("XML0", 1)
        .set("MA_LK", linkKey)
        .set("STT", 1)
        .set("MA_BN", desk.localId())
        .set("HO_TEN", desk.name())
        .set("SO_CCCD", desk.idNumber())
        .set("NGAY_SINH", desk.birth())
        .set("GIOI_TINH", desk.sex())
        .set("MA_THE_BHYT", insured ? desk.cards().get(0) : "")
        .set("MA_DKBD", insured ? desk.cardFacilities().get(0) : "")
        .put("GT_THE_TU", from)
        .put("GT_THE_DEN", to)
        .set("MA_DOITUONG_KCB", visit.coverage().situation())
        .at("NGAY_VAO", visit.stay().arrived())
        .at("NGAY_VAO_NOI_TRU", visit.stay().admitted())
        .set("LY_DO_VNT", visit.stay().admitted() == null ? "" : visit.finding().complaint())
        .set("MA_LOAI_KCB", visit.stay().kind())
        .set("MA_CSKCB", visit.facility().code())
        .set("MA_DICH_VU", first == null ? "" : first.service().code())
        .set("TEN_DICH_VU", first == null ? "" : first.service().name())
        .set("MA_THUOC", first != null || drug == null ? "" : drug.drug().code())
        .set("TEN_THUOC", first != null || drug == null ? "" : drug.drug().name())
        .at("NGAY_YL", visit.stay().arrived().plusMinutes(10))
        .done();
  }
}
