// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

import java.time.LocalDate;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.people.RegisterEntry;
import vn.hoso.sample.people.Residence;

/** What a board of medical assessment writes down of one person (XML12). */
public final class AssessmentPaper {
  private AssessmentPaper() {}

  /**
   * The row.
   *
   * @param entry the person as the residents register knows them, born on a known day
   * @param percent of bodily injury
   */
  public static TableRow row(
      Person person, RegisterEntry entry, String boardName, LocalDate metOn, int percent) {
    Residence residence = person.residenceOn(metOn);
    String number = "GDYK-" + person.number();
    return Row.of("XML12", 1)
        .set("NGUOI_CHU_TRI", "Hội đồng " + boardName)
        .set("CHUC_VU", "1")
        .put("NGAY_HOP", metOn)
        .set("HO_TEN", entry.fullName())
        .set("NGAY_SINH", entry.birthDate())
        .set("SO_CCCD", entry.personalId())
        .put("NGAY_CAP_CCCD", person.personalIdFrom())
        .set("NOI_CAP_CCCD", "Bộ Công an")
        .set("DIA_CHI", residence.address())
        .set("MATINH_CU_TRU", residence.commune().provinceCode())
        .set("MAXA_CU_TRU", residence.commune().code())
        .set("MA_BHXH", person.socialInsurance())
        .set("DIEN_THOAI", person.phone())
        .set("KHAM_GIAM_DINH", "1")
        .set("SO_BIEN_BAN", number)
        .put("NGAY_CHUNG_TU", metOn)
        .set("SO_GIAY_GIOI_THIEU", number + "/GT")
        .put("NGAY_DE_NGHI", metOn.minusDays(20))
        .set("MA_DONVI", residence.commune().code())
        .set("GIOI_THIEU_CUA", residence.commune().name())
        .set("KET_QUA_KHAM", "Đau thắt lưng, hạn chế vận động")
        .set("SO_VAN_BAN_CAN_CU", "22/2017/TT-BYT")
        .set("TYLE_TTCT_MOI", percent)
        .set("TONG_TYLE_TTCT", percent)
        .set("DE_NGHI", "Hưởng chế độ theo quy định")
        .set("DUOC_XACDINH", "Tổn thương cơ thể " + percent + "%")
        .done();
  }
}
