// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.people.Condition;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.place.FacilityKind;

/** Fills visits with what is done in them: drugs, services, results, notes. */
final class VisitContent {
  /** Results that take longer than a visit. */
  private static final Set<String> SLOW = Set.of("culture", "vload");

  private final Catalogue catalogue;
  private final Dice dice;

  VisitContent(Catalogue catalogue, Dice dice) {
    this.catalogue = catalogue;
    this.dice = dice;
  }

  void acute(VisitDraft draft, Illness illness) {
    named(draft, illness.complaint(), illness.icd());
    comorbidities(draft);
    examination(draft, illness);
    boolean equipped = draft.facility.kind() != FacilityKind.COMMUNE_STATION;
    LocalDateTime at = draft.arrived.plusMinutes(dice.between(8, 25));
    for (Service service : illness.always()) {
      if (equipped || !service.laboratory() || service.key().equals("ns1")) {
        service(draft, service, 1, at, 0.6);
      }
    }
    for (Service service : illness.sometimes()) {
      if (dice.chance(equipped ? 0.5 : 0.12)) {
        service(draft, service, 1, at, 0.4);
      }
    }
    if (equipped && draft.services.stream().noneMatch(s -> s.service().laboratory())) {
      if (dice.chance(0.66)) {
        service(draft, catalogue.service("cbc"), 1, at, 0);
      }
      for (String key : List.of("glu", "renal", "liver", "urine")) {
        if (dice.chance(0.3)) {
          service(draft, catalogue.service(key), 1, at, 0);
        }
      }
    }
    for (Drug drug : illness.drugs()) {
      boolean byMouth = !drug.route().equals("2.15");
      if (byMouth && (draft.drugs.size() < 2 || dice.chance(0.72))) {
        drug(draft, forAge(drug, draft.person, draft.arrived.toLocalDate()), drug.days(), 15);
      }
    }
    draft.systolic = (int) dice.normal(121, 11);
    draft.diastolic = draft.systolic * 64 / 100;
  }

  void chronic(VisitDraft draft, Condition condition, boolean collectOnly) {
    boolean pressure = draft.person.conditions().contains(Condition.HYPERTENSION);
    switch (condition) {
      case HYPERTENSION -> {
        named(draft, "Tái khám tăng huyết áp, lĩnh thuốc", "I10");
        drugs(draft, dice.pick("amlo", "losar", "peri"), dice.pick("biso", "hctz", "losar"));
        maybe(draft, 0.6, "atorva");
        maybe(draft, 0.35, "aspirin");
      }
      case DIABETES -> {
        named(draft, "Tái khám đái tháo đường, lĩnh thuốc", "E11.9");
        drugs(draft, "metf", dice.pick("gli", "gli", "insu"));
        maybe(draft, 0.65, "atorva");
        if (pressure) {
          draft.otherIcds.add("I10");
          drugs(draft, dice.pick("amlo", "losar", "peri"));
        }
      }
      case LUNG_DISEASE -> {
        named(draft, "Tái khám bệnh phổi tắc nghẽn mạn tính", "J44.9");
        drugs(draft, "seretide", "acc");
        maybe(draft, 0.5, "bromhexin");
      }
      case ASTHMA -> {
        named(draft, "Tái khám hen phế quản", "J45.9");
        drugs(draft, "seretide", "loratadin");
      }
      case HIV -> {
        named(draft, "Tái khám, lĩnh thuốc ARV", "B20.9");
        drugs(draft, "arv");
        maybe(draft, 0.4, "cotri");
        draft.hivCare = true;
      }
      case TUBERCULOSIS -> {
        named(draft, "Tái khám lao phổi, lĩnh thuốc", "A15.0");
        drugs(draft, dice.chance(0.35) ? "hrze" : "rh");
        maybe(draft, 0.5, "vita");
        draft.tuberculosisCare = true;
      }
    }
    if (dice.chance(0.35)) {
      draft.otherIcds.add("E78.5");
    }
    draft.systolic = (int) dice.normal(pressure ? 138 : 122, 13);
    draft.diastolic = draft.systolic * 61 / 100;
    if (!collectOnly) {
      chronicServices(draft, condition);
    }
  }

  private void chronicServices(VisitDraft draft, Condition condition) {
    boolean station = draft.facility.kind() == FacilityKind.COMMUNE_STATION;
    service(draft, catalogue.service(station ? "exams" : "exam1"), 1, draft.arrived, 0);
    LocalDateTime at = draft.arrived.plusMinutes(dice.between(8, 20));
    if (condition == Condition.DIABETES) {
      service(draft, catalogue.service("glu"), 1, at, 1.2);
    }
    if (station) {
      return;
    }
    boolean quarterly = dice.chance(0.42);
    List<String> panel =
        switch (condition) {
          case HYPERTENSION -> List.of("renal", "lipid", "ecg", "urine", "elec");
          case DIABETES -> List.of("hba1c", "renal", "lipid", "urine", "liver", "ecg");
          case LUNG_DISEASE, ASTHMA -> List.of("spiro", "cxr", "cbc");
          case HIV -> List.of("cbc", "liver", "renal", "vload");
          case TUBERCULOSIS -> List.of("afb", "cxr", "liver");
        };
    for (String key : panel) {
      if (quarterly ? dice.chance(0.88) : dice.chance(0.2)) {
        service(draft, catalogue.service(key), 1, at, 0.3);
      }
    }
  }

  void antenatal(VisitDraft draft, int week) {
    named(draft, "Khám thai " + week + " tuần", dice.chance(0.08) ? "Z35.9" : "Z34.9");
    boolean station = draft.facility.kind() == FacilityKind.COMMUNE_STATION;
    service(draft, catalogue.service(station ? "exams" : "exam4"), 1, draft.arrived, 0);
    LocalDateTime at = draft.arrived.plusMinutes(12);
    service(draft, catalogue.service("usob"), 1, at, 0);
    if (!station) {
      service(draft, catalogue.service("urine"), 1, at, 0);
      for (String key :
          week < 16 ? List.of("cbc", "hiv", "hbs", "vdrl", "bgroup") : List.of("cbc", "glu")) {
        if (dice.chance(0.6)) {
          service(draft, catalogue.service(key), 1, at, 0);
        }
      }
    }
    drugs(draft, "sat", "calci");
    draft.systolic = (int) dice.normal(112, 9);
    draft.diastolic = draft.systolic * 63 / 100;
  }

  void delivery(VisitDraft draft, int days, LocalDateTime born) {
    draft.department = "K27";
    named(draft, "Đau bụng từng cơn, thai đủ tháng", draft.surgicalBirth ? "O82.9" : "O80.9");
    LocalDateTime at = draft.arrived.plusMinutes(10);
    service(draft, catalogue.service("exam4"), 1, draft.arrived, 0);
    for (String key : List.of("cbc", "coag", "bgroup", "hiv", "hbs", "urine", "usob")) {
      service(draft, catalogue.service(key), 1, at, 0);
    }
    service(
        draft,
        catalogue.service(draft.surgicalBirth ? "cesar" : "birthn"),
        1,
        born.minusMinutes(40),
        0);
    service(draft, catalogue.service(draft.surgicalBirth ? "bedob" : "bedin"), days, at, 0);
    for (String key : List.of("syringe", "catheter", "infus", "glove", "chi")) {
      service(draft, catalogue.service(key), dice.between(1, 4), at, 0);
    }
    drugsFor(draft, days, "oxy", "cefot", "ringer", "para", "sat");
    notes(draft, days, "Sản phụ tỉnh, tiếp xúc tốt, tử cung co hồi tốt, sản dịch ít");
  }

  void stay(VisitDraft draft, Illness illness, int days) {
    named(draft, illness.complaint(), illness.icd());
    comorbidities(draft);
    Person person = draft.person;
    LocalDate day = draft.arrived.toLocalDate();
    boolean child = person.ageOn(day) < 15;
    draft.department =
        illness.key().equals("appen") || illness.key().equals("fract")
            ? "K19"
            : illness.key().equals("lumbar") ? "K16" : child ? "K18" : "K03";
    examination(draft, illness);
    LocalDateTime at = draft.arrived.plusMinutes(dice.between(15, 60));
    boolean small = draft.facility.kind() == FacilityKind.COMMUNE_STATION;
    for (Service service : illness.always()) {
      if (!small || !service.laboratory()) {
        service(draft, service, repeated(service, days), at, 0.9);
      }
    }
    for (Service service : illness.sometimes()) {
      if (!small && dice.chance(0.6)) {
        service(draft, service, repeated(service, days), at, 0.7);
      }
    }
    for (int again = 3; again < days && !small; again += 3) {
      service(
          draft, catalogue.service("cbc"), 1, day.plusDays(again).atTime(8, dice.below(50)), 0.2);
    }
    String bed =
        small
            ? "bedst"
            : draft.kind.equals("04")
                ? "bedday"
                : child ? "bedped" : draft.department.equals("K19") ? "bedsur" : "bedin";
    if (days > 0) {
      service(draft, catalogue.service(bed), days, at, 0);
    }
    for (String key : List.of("syringe", "catheter", "infus")) {
      if (dice.chance(0.75)) {
        service(draft, catalogue.service(key), dice.between(1, 6), at, 0);
      }
    }
    for (Drug drug : illness.drugs()) {
      if (draft.drugs.size() < 2 || dice.chance(0.85)) {
        drug(draft, forAge(drug, person, day), Math.max(1, days), 60);
      }
    }
    notes(
        draft,
        days,
        "Bệnh tỉnh, tiếp xúc được, "
            + illness.complaint().toLowerCase(java.util.Locale.ROOT)
            + " giảm");
    draft.systolic = (int) dice.normal(124, 14);
    draft.diastolic = draft.systolic * 62 / 100;
  }

  /** The end of a visit without a bed: after the last result that is waited for. */
  LocalDateTime endOfVisit(VisitDraft draft) {
    LocalDateTime end = draft.arrived.plusMinutes(dice.between(18, 70));
    for (ServiceLine line : draft.services) {
      LocalDateTime ready = line.late() ? line.doneAt() : line.resultAt();
      if (ready.plusMinutes(8).isAfter(end)) {
        end = ready.plusMinutes(dice.between(8, 30));
      }
    }
    for (DrugLine line : draft.drugs) {
      if (line.orderedAt().isAfter(end)) {
        end = line.orderedAt().plusMinutes(5);
      }
    }
    return end;
  }

  /** The same visit at another time. */
  VisitDraft shifted(VisitDraft draft, Duration by) {
    VisitDraft moved =
        new VisitDraft(
            draft.household, draft.person, draft.facility, draft.kind, draft.arrived.plus(by));
    moved.left = draft.left.isBefore(moved.arrived.plusHours(2)) ? draft.left.plus(by) : draft.left;
    moved.admitted = draft.admitted == null ? null : draft.admitted.plus(by);
    moved.department = draft.department;
    moved.doctor = draft.doctor;
    named(moved, draft.complaint, draft.mainIcd);
    moved.otherIcds.addAll(draft.otherIcds);
    moved.situation = draft.situation;
    moved.insured = draft.insured;
    moved.benefit = draft.benefit;
    draft.drugs.forEach(
        l ->
            moved.drugs.add(
                new DrugLine(
                    l.drug(), l.days(), l.quantity(), l.orderedAt().plus(by), l.inScope())));
    draft.services.forEach(
        l ->
            moved.services.add(
                new ServiceLine(
                    l.service(),
                    l.quantity(),
                    l.orderedAt().plus(by),
                    l.doneAt().plus(by),
                    l.resultAt().plus(by),
                    l.late(),
                    l.results())));
    moved.notes.addAll(draft.notes);
    moved.result = draft.result;
    moved.exit = draft.exit;
    moved.referredFrom = draft.referredFrom;
    moved.referralPaper = draft.referralPaper;
    moved.followUps.addAll(draft.followUps);
    moved.followUpWritten = draft.followUpWritten;
    moved.dischargeWritten = draft.dischargeWritten;
    moved.daysOff = draft.daysOff;
    moved.systolic = draft.systolic;
    moved.diastolic = draft.diastolic;
    return moved;
  }

  private void named(VisitDraft draft, String complaint, String icd) {
    draft.complaint = complaint;
    draft.mainIcd = icd;
  }

  private void comorbidities(VisitDraft draft) {
    for (Condition condition : draft.person.conditions().stream().sorted().toList()) {
      String icd =
          switch (condition) {
            case HYPERTENSION -> "I10";
            case DIABETES -> "E11.9";
            case LUNG_DISEASE -> "J44.9";
            case ASTHMA -> "J45.9";
            case HIV, TUBERCULOSIS -> "";
          };
      if (!icd.isEmpty() && !icd.equals(draft.mainIcd) && dice.chance(0.7)) {
        draft.otherIcds.add(icd);
      }
    }
    if (dice.chance(0.22) && !draft.mainIcd.equals("K29.7")) {
      draft.otherIcds.add("K29.7");
    }
  }

  private void examination(VisitDraft draft, Illness illness) {
    boolean station = draft.facility.kind() == FacilityKind.COMMUNE_STATION;
    boolean surgical = Set.of("wound", "fract", "appen").contains(illness.key());
    int age = draft.person.ageOn(draft.arrived.toLocalDate());
    String key =
        station
            ? "exams"
            : surgical
                ? "exam3"
                : illness.key().equals("lumbar")
                    ? "exam5"
                    : age < 15 ? "exam2" : illness.sex().equals("2") ? "exam4" : "exam1";
    service(draft, catalogue.service(key), 1, draft.arrived, 0);
  }

  private int repeated(Service service, int days) {
    return service.group().equals("18") && days > 3 ? Math.min(days, dice.between(2, 8)) : 1;
  }

  private void service(
      VisitDraft draft, Service service, int quantity, LocalDateTime orderedAt, double shift) {
    boolean measured = service.minutes() > 0;
    LocalDateTime done = orderedAt.plusMinutes(measured ? dice.between(6, 25) : 5);
    LocalDateTime result =
        done.plusMinutes(
            measured ? Math.max(6, (long) (service.minutes() * dice.between(0.6, 1.4))) : 0);
    boolean late = SLOW.contains(service.key());
    draft.services.add(
        new ServiceLine(service, quantity, orderedAt, done, result, late, results(service, shift)));
  }

  private List<ServiceLine.Result> results(Service service, double shift) {
    List<ServiceLine.Result> results = new ArrayList<>();
    // Some laboratories leave a line without its result: the measured gap of K23.
    boolean forgotten = service.laboratory() && dice.chance(0.035);
    if (!forgotten) {
      for (Indicator indicator : service.indicators()) {
        results.add(
            new ServiceLine.Result(
                indicator.code(),
                indicator.name(),
                indicator.value(dice, shift * (dice.unit() - 0.3)),
                indicator.unit(),
                "",
                ""));
      }
    }
    if (service.imaging() && service.indicators().isEmpty()) {
      boolean normal = dice.chance(0.6);
      results.add(
          new ServiceLine.Result(
              service.code(),
              service.name(),
              "",
              "",
              normal
                  ? "Không thấy hình ảnh bất thường trên phim/hình khảo sát"
                  : "Hình ảnh tổn thương khu trú, bờ không đều, các cấu trúc lân cận bình thường",
              normal
                  ? "Hiện tại chưa ghi nhận bất thường"
                  : "Theo dõi tổn thương, đề nghị kết hợp lâm sàng"));
    }
    return results;
  }

  private Drug forAge(Drug drug, Person person, LocalDate day) {
    if (person.ageOn(day) >= 8) {
      return drug;
    }
    return switch (drug.key()) {
      case "para", "ibu" -> catalogue.drug("paras");
      case "cefu", "cipro", "amox" -> catalogue.drug("cefix");
      case "amoxclav" -> catalogue.drug("amoxclavs");
      default -> drug;
    };
  }

  private void drugs(VisitDraft draft, String... keys) {
    for (String key : keys) {
      Drug drug = catalogue.drug(key);
      drug(draft, drug, drug.days(), 10);
    }
  }

  private void drugsFor(VisitDraft draft, int days, String... keys) {
    for (String key : keys) {
      drug(draft, catalogue.drug(key), days, 60);
    }
  }

  private void maybe(VisitDraft draft, double probability, String key) {
    if (dice.chance(probability)) {
      drugs(draft, key);
    }
  }

  private void drug(VisitDraft draft, Drug drug, int days, int afterMinutes) {
    boolean twice = draft.drugs.stream().anyMatch(l -> l.drug().key().equals(drug.key()));
    if (!twice) {
      LocalDateTime at = draft.arrived.plusMinutes(afterMinutes + dice.between(0, 4));
      draft.drugs.add(new DrugLine(drug, days, drug.quantity(days), at, dice.chance(0.97)));
    }
  }

  private void notes(VisitDraft draft, int days, String text) {
    LocalDateTime at = draft.arrived.plusMinutes(45);
    for (int day = 0; day <= Math.min(days, 12) && at.isBefore(draft.left); day++) {
      int pulse = dice.between(74, 98);
      String vitals =
          String.format(
              java.util.Locale.ROOT,
              "CSST<M%d_T%.1f_HA%d/%d_NT%d_SP%d>",
              pulse,
              dice.between(36.6, day == 0 ? 39.2 : 37.6),
              (int) dice.normal(120, 10),
              (int) dice.normal(75, 7),
              dice.between(17, 24),
              dice.between(94, 99));
      draft.notes.add(
          new Visit.ProgressNote(at, text + ". " + vitals, day == 0 ? "Toàn phát" : "Ổn định"));
      at = draft.arrived.toLocalDate().plusDays(day + 1L).atTime(7, dice.between(15, 59));
    }
  }
}
