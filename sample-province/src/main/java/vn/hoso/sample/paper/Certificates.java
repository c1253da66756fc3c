// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.sample.care.Catalogue;
import vn.hoso.sample.care.Visit;
import vn.hoso.sample.people.Person;

/** The papers that go with a visit: tables XML6 to XML11 and XML13 to XML15. */
final class Certificates {
  private final Catalogue catalogue;
  private final Visit visit;
  private final Edition edition;
  private final Registration desk;
  private final List<TableRow> rows = new ArrayList<>();

  Certificates(Catalogue catalogue, Visit visit, Edition edition) {
    this.catalogue = catalogue;
    this.visit = visit;
    this.edition = edition;
    this.desk = edition.desk();
  }

  List<TableRow> rows() {
    Visit.Ending ending = visit.ending();
    if (visit.special().hivCare()) {
      rows.add(hivCare());
    }
    if (visit.stay().inpatient() && ending.dischargeWritten()) {
      rows.add(discharge());
    }
    boolean summarised = List.of("03", "04", "06").contains(visit.stay().kind());
    if (summarised || !visit.coverage().insured()) {
      rows.add(caseSummary());
    }
    int number = 0;
    for (Person baby : visit.special().babies()) {
      rows.add(birth(++number, baby));
    }
    if (visit.special().pregnancyRest()) {
      rows.add(pregnancyRest());
    }
    if (ending.daysOff() > 0 && !visit.stay().inpatient()) {
      rows.add(sickLeave());
    }
    if (ending.referredTo() != null && ending.referralWritten()) {
      rows.add(referral());
    }
    if (!ending.followUps().isEmpty() && ending.followUpWritten()) {
      rows.add(followUp());
    }
    if (visit.special().tuberculosisCare()) {
      rows.add(tuberculosis());
    }
    return rows;
  }

  private LocalDate leftOn() {
    return visit.stay().left().toLocalDate();
  }

  private String paperNumber(String kind) {
    return String.format(
        "%s-%d-%06d",
        kind,
        leftOn().getYear() % 100,
        Math.floorMod(visit.person().number() * 131 + visit.ordinal(), 1_000_000L));
  }

  private Row row(String table) {
    return Row.of(table, 1).set("MA_LK", edition.linkKey());
  }

  private String diagnosis() {
    return catalogue.icdName(visit.finding().mainIcd());
  }

  private @Nullable String temporaryCard() {
    return visit.special().newbornOf() == null ? null : desk.card();
  }

  private TableRow discharge() {
    Person mother = visit.special().newbornOf();
    boolean off = visit.ending().daysOff() > 0;
    return row("XML7")
        .set("SO_LUU_TRU", paperNumber("LT"))
        .set("MA_YTE", desk.localId())
        .set("MA_KHOA_RV", visit.stay().department())
        .at("NGAY_VAO", visit.stay().arrived())
        .at("NGAY_RA", visit.stay().left())
        .set("CHAN_DOAN_RV", diagnosis())
        .set("PP_DIEUTRI", "Điều trị nội khoa theo phác đồ")
        .set("GHI_CHU", "Nghỉ ngơi, ăn uống đủ chất, tái khám theo hẹn")
        .set("MA_TTDV", Staff.head(visit.facility()))
        .set("MA_BS", Staff.licence(visit.stay().doctor()))
        .set("TEN_BS", Staff.name(visit.stay().doctor()))
        .put("NGAY_CT", leftOn())
        .set("MA_ME", mother == null ? "" : mother.socialInsurance())
        .set("MA_THE_TAM", temporaryCard())
        .set("HO_TEN_CHA", desk.fatherName())
        .set("HO_TEN_ME", desk.motherName())
        .put("SO_NGAY_NGHI", off ? visit.ending().daysOff() : null)
        .put("NGOAITRU_TUNGAY", off ? leftOn().plusDays(1) : null)
        .put("NGOAITRU_DENNGAY", off ? leftOn().plusDays(visit.ending().daysOff()) : null)
        .done();
  }

  private TableRow caseSummary() {
    LocalDate born =
        visit.special().babies().isEmpty() ? null : visit.special().babies().get(0).birth().day();
    return row("XML8")
        .set("MA_LOAI_KCB", visit.stay().kind())
        .set("HO_TEN_CHA", desk.fatherName())
        .set("HO_TEN_ME", desk.motherName())
        .set("NGUOI_GIAM_HO", desk.guardian())
        .at("NGAY_VAO", visit.stay().arrived())
        .at("NGAY_RA", visit.stay().left())
        .set("CHAN_DOAN_VAO", diagnosis())
        .set("CHAN_DOAN_RV", diagnosis())
        .set(
            "QT_BENHLY",
            "Bệnh khởi phát cách nhập viện vài ngày với "
                + visit.finding().complaint().toLowerCase(Locale.ROOT))
        .set(
            "TOMTAT_KQ",
            "Huyết áp "
                + visit.special().systolic()
                + "/"
                + visit.special().diastolic()
                + " mmHg; các xét nghiệm theo phiếu đính kèm")
        .set("PP_DIEUTRI", "Điều trị theo phác đồ của Bộ Y tế")
        .put("NGAY_SINHCON", born)
        .set("KET_QUA_DTRI", visit.ending().result())
        .set("GHI_CHU", "Tái khám khi có dấu hiệu bất thường")
        .set("MA_TTDV", Staff.head(visit.facility()))
        .put("NGAY_CT", leftOn())
        .set("MA_THE_TAM", temporaryCard())
        .done();
  }

  private TableRow birth(int number, Person baby) {
    Person mother = visit.person();
    return Row.of("XML9", number)
        .set("MA_LK", edition.linkKey())
        .set("MA_BHXH_NND", mother.socialInsurance())
        .set("MA_THE_NND", desk.card())
        .set("HO_TEN_NND", desk.name())
        .set("NGAYSINH_NND", desk.birth())
        .set("MA_DANTOC_NND", desk.ethnicity())
        .set("SO_CCCD_NND", desk.idNumber())
        .put("NGAYCAP_CCCD_NND", LocalDate.of(2022, 5, 10))
        .set("NOICAP_CCCD_NND", "Cục Cảnh sát quản lý hành chính về trật tự xã hội")
        .set("NOI_CU_TRU_NND", desk.address())
        .set("MA_QUOCTICH", desk.nationality())
        .set("MATINH_CU_TRU", desk.province())
        .set("MAHUYEN_CU_TRU", desk.district())
        .set("MAXA_CU_TRU", desk.commune())
        .set("HO_TEN_CHA", fatherOf(baby))
        .set("MA_THE_TAM", Newborns.temporaryCard(baby, visit.facility()))
        .set("HO_TEN_CON", baby.name())
        .set("GIOI_TINH_CON", baby.sex().code())
        .set("SO_CON", visit.special().babies().size())
        .set("LAN_SINH", visit.special().timesGivenBirth())
        .set("SO_CON_SONG", visit.special().timesGivenBirth() - 1 + visit.special().babies().size())
        .set("CAN_NANG_CON", Weights.atBirth(baby))
        .at("NGAY_SINH_CON", baby.birth().at())
        .set("NOI_SINH_CON", visit.facility().name())
        .set("TINH_TRANG_CON", "Khóc ngay, hồng hào")
        .set("SINHCON_PHAUTHUAT", visit.special().surgicalBirth() ? "1" : "0")
        .set("SINHCON_DUOI32TUAN", Weights.atBirth(baby) < 2150 ? "1" : "0")
        .set("GHI_CHU", "Trẻ khỏe")
        .set("NGUOI_DO_DE", Staff.name(visit.stay().doctor()))
        .set("NGUOI_GHI_PHIEU", Staff.name(visit.stay().doctor() + 3))
        .put("NGAY_CT", leftOn())
        .set("SO", String.format("%04d", Math.floorMod(baby.number(), 10_000L)))
        .set("QUYEN_SO", "01/" + leftOn().getYear())
        .set("MA_TTDV", Staff.head(visit.facility()))
        .done();
  }

  private String fatherOf(Person baby) {
    Person father = visit.household().fatherOf(baby);
    return father == null ? "" : father.name();
  }

  private TableRow pregnancyRest() {
    return row("XML10")
        .set("SO_SERI", paperNumber("DT"))
        .set("SO_CT", paperNumber("CT"))
        .set("SO_NGAY", 7)
        .set("DON_VI", "Công ty TNHH may mặc (mẫu)")
        .set("CHAN_DOAN_RV", diagnosis())
        .put("TU_NGAY", leftOn())
        .put("DEN_NGAY", leftOn().plusDays(6))
        .set("MA_TTDV", Staff.head(visit.facility()))
        .set("TEN_BS", Staff.name(visit.stay().doctor()))
        .set("MA_BS", Staff.licence(visit.stay().doctor()))
        .put("NGAY_CT", leftOn())
        .done();
  }

  private TableRow sickLeave() {
    return row("XML11")
        .set("SO_CT", paperNumber("NV"))
        .set("SO_SERI", paperNumber("SR"))
        .set("SO_KCB", paperNumber("KCB"))
        .set("DON_VI", "Công ty cổ phần thủy sản (mẫu)")
        .set("MA_BHXH", visit.person().socialInsurance())
        .put("MA_THE_BHYT", desk.cards())
        .set("CHAN_DOAN_RV", diagnosis())
        .set("PP_DIEUTRI", "Thuốc theo đơn, nghỉ ngơi tại nhà")
        .set("SO_NGAY_NGHI", visit.ending().daysOff())
        .put("TU_NGAY", leftOn())
        .put("DEN_NGAY", leftOn().plusDays(visit.ending().daysOff() - 1L))
        .set("MA_TTDV", Staff.head(visit.facility()))
        .set("MA_BS", Staff.licence(visit.stay().doctor()))
        .put("NGAY_CT", leftOn())
        .set("MAU_SO", "CT07")
        .done();
  }

  private TableRow referral() {
    return row("XML13")
        .set("SO_HOSO", paperNumber("HS"))
        .set("SO_CHUYENTUYEN", paperNumber("CT"))
        .set("GIAY_CHUYEN_TUYEN", visit.ending().referralPaper())
        .set("MA_CSKCB", visit.facility().code())
        .put("MA_NOI_DI", List.of(visit.facility().code()))
        .set("MA_NOI_DEN", EncounterPaper.code(visit.ending().referredTo()))
        .set("HO_TEN", desk.name())
        .set("NGAY_SINH", desk.birth())
        .set("GIOI_TINH", desk.sex())
        .set("MA_QUOCTICH", desk.nationality())
        .set("MA_DANTOC", desk.ethnicity())
        .set("MA_NGHE_NGHIEP", desk.occupation())
        .set("DIA_CHI", desk.address())
        .put("MA_THE_BHYT", visit.coverage().insured() ? desk.cards() : List.of())
        .put("GT_THE_DEN", visit.coverage().insured() ? desk.cardsTo() : List.of())
        .put("NGAY_VAO", List.of(Row.instant(visit.stay().arrived())))
        .at("NGAY_VAO_NOI_TRU", visit.stay().admitted())
        .put("NGAY_RA", List.of(Row.instant(visit.stay().left())))
        .set("DAU_HIEU_LS", visit.finding().complaint())
        .set("CHAN_DOAN_RV", diagnosis())
        .set("QT_BENHLY", "Bệnh diễn tiến, vượt khả năng chuyên môn của cơ sở")
        .set("TOMTAT_KQ", "Xem phiếu kết quả kèm theo")
        .set("PP_DIEUTRI", "Điều trị triệu chứng")
        .set("MA_BENH_CHINH", visit.finding().mainIcd())
        .put("MA_BENH_KT", visit.finding().otherIcds())
        .set("TEN_DICH_VU", "Khám bệnh, xét nghiệm cơ bản")
        .set("TEN_THUOC", visit.drugs().isEmpty() ? "" : visit.drugs().get(0).drug().name())
        .set("PP_DIEU_TRI", "Điều trị triệu chứng")
        .set("TINH_TRANG_CT", "Tỉnh, sinh hiệu ổn")
        .set("MA_LOAI_RV", visit.ending().exit())
        .set("MA_LYDO_CT", visit.ending().exit().equals("5") ? "3" : "1")
        .set("HUONG_DIEU_TRI", "Chuyển tuyến trên khám và điều trị tiếp")
        .set("PHUONGTIEN_VC", visit.stay().inpatient() ? "Xe cứu thương" : "Xe gia đình")
        .set("MA_BAC_SI", Staff.licence(visit.stay().doctor()))
        .set("MA_TTDV", Staff.head(visit.facility()))
        .done();
  }

  private TableRow followUp() {
    return row("XML14")
        .set("SO_GIAYHEN_KL", paperNumber("GH"))
        .set("MA_CSKCB", visit.facility().code())
        .set("HO_TEN", desk.name())
        .set("NGAY_SINH", desk.birth())
        .set("GIOI_TINH", desk.sex())
        .set("DIA_CHI", desk.address())
        .put("MA_THE_BHYT", visit.coverage().insured() ? desk.cards() : List.of())
        .put("GT_THE_DEN", visit.coverage().insured() ? desk.cardsTo() : List.of())
        .at("NGAY_VAO", visit.stay().arrived())
        .at("NGAY_VAO_NOI_TRU", visit.stay().admitted())
        .at("NGAY_RA", visit.stay().left())
        .set("NGAY_HEN_KL", visit.ending().followUps().get(0).toString())
        .set("CHAN_DOAN_RV", diagnosis())
        .set("MA_BENH_CHINH", visit.finding().mainIcd())
        .put("MA_BENH_KT", visit.finding().otherIcds())
        .set("MA_DOITUONG_KCB", visit.coverage().situation())
        .set("MA_BAC_SI", Staff.licence(visit.stay().doctor()))
        .set("MA_TTDV", Staff.head(visit.facility()))
        .put("NGAY_CT", leftOn())
        .done();
  }

  private TableRow hivCare() {
    LocalDate since =
        LocalDate.of(2018, 1, 1).plusDays(Math.floorMod(visit.person().number() * 97, 2400L));
    return row("XML6")
        .put("MA_THE_BHYT", visit.coverage().insured() ? desk.cards() : List.of())
        .set("SO_CCCD", desk.idNumber())
        .set("NGAY_SINH", desk.birth())
        .set("GIOI_TINH", desk.sex())
        .set("DIA_CHI", desk.address())
        .set("MATINH_CU_TRU", desk.province())
        .set("MAHUYEN_CU_TRU", desk.district())
        .set("MAXA_CU_TRU", desk.commune())
        .put("NGAYKD_HIV", since)
        .set("NOI_LAY_MAU_XN", visit.facility().code())
        .set("NOI_XN_KD", visit.facility().code())
        .set("NOI_BDDT_ARV", visit.facility().code())
        .put("BDDT_ARV", since.plusDays(12))
        .set("MA_PHAC_DO_DIEU_TRI_BD", "TDF+3TC+EFV")
        .set("MA_BAC_PHAC_DO_BD", "1")
        .set("MA_LYDO_DTRI", "3")
        .set("LOAI_DTRI_LAO", "0")
        .set("SANG_LOC_LAO", "2")
        .set("KQ_DTRI_LAO", "7")
        .set("MA_LYDO_XNTL_VR", "1")
        .put("NGAY_XN_TLVR", leftOn().minusMonths(4))
        .set("KQ_XNTL_VR", "1")
        .put("NGAY_KQ_XN_TLVR", leftOn().minusMonths(4).plusDays(10))
        .set("MA_LOAI_BN", "1")
        .set("GIAI_DOAN_LAM_SANG", "1")
        .set("NHOM_DOI_TUONG", "0")
        .put("MA_TINH_TRANG_DK", List.of("9"))
        .put("MA_XU_TRI", List.of("1"))
        .put("NGAY_BAT_DAU_XU_TRI", leftOn())
        .put("NGAY_KET_THUC_XU_TRI", leftOn().plusDays(30))
        .set("MA_PHAC_DO_DIEU_TRI", "TDF+3TC+DTG")
        .set("MA_BAC_PHAC_DO", "1")
        .set("SO_NGAY_CAP_THUOC_ARV", 30)
        .put("NGAY_CHUYEN_PHAC_DO", LocalDate.of(2021, 6, 1))
        .set("LY_DO_CHUYEN_PHAC_DO", "4")
        .set("MA_CSKCB", visit.facility().code())
        .done();
  }

  private TableRow tuberculosis() {
    LocalDate since =
        visit
            .day()
            .minusDays(Math.floorMod(visit.person().number() * 13, 60L) + 28L * visit.ordinal());
    return Row.of("XML15", 1)
        .set("MA_LK", edition.linkKey())
        .set("STT", 1)
        .set("MA_BN", desk.localId())
        .set("HO_TEN", desk.name())
        .set("SO_CCCD", desk.idNumber())
        .set("PHANLOAI_LAO_VITRI", "1")
        .set("PHANLOAI_LAO_TS", "1")
        .set("PHANLOAI_LAO_HIV", "2")
        .set("PHANLOAI_LAO_VK", "1")
        .set("PHANLOAI_LAO_KT", "1")
        .set("LOAI_DTRI_LAO", "2")
        .put("NGAYBD_DTRI_LAO", since)
        .set("PHACDO_DTRI_LAO", "1")
        .set("KET_QUA_DTRI_LAO", "6")
        .set("MA_CSKCB", visit.facility().code())
        .done();
  }
}
