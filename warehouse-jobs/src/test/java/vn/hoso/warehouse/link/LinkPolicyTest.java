// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.warehouse.link.People.lan;
import static vn.hoso.warehouse.link.People.lanInTheRegister;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.hoso.lakehouse.reference.CommuneCrosswalk;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.source.Patient;

class LinkPolicyTest {
  private static final String OTHER_ID = "056185009999";

  private final LinkPolicy policy = LinkPolicy.on(LocalDate.of(2026, 6, 30));

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void decidesEveryCaseAsItsRuleSays(String rule, String what, People one, People other) {
    assertThat(policy.decide(one.patient(), other.patient()).id()).as(what).isEqualTo(rule);
    assertThat(policy.decide(other.patient(), one.patient()).id()).as(what).isEqualTo(rule);
  }

  static Stream<Arguments> cases() {
    People elsewhere = lan().from("56002", "777");
    People baby =
        lan().from("56001", "BN-9").name("Nguyễn Thị Lan").birth("2026-05-02T10:15").card(null);
    return Stream.of(
        c(
            "P01",
            "two ids of the register",
            lanInTheRegister(),
            lanInTheRegister().id("056185003218")),
        c("P02", "an unknown patient with a card", lan(), elsewhere.name("Không rõ")),
        c("P02", "two unknown patients", lan().name("Vô danh"), elsewhere.name("Vô danh")),
        c("P03", "twins by their mother", twin("Nguyễn Gia An"), twin("Nguyễn Gia Bình")),
        c(
            "P03",
            "twins of one name, another minute",
            twin("Con bà Lan").birth("2026-05-02T10:15"),
            twin("Con bà Lan").birth("2026-05-02T10:19").from("56001", "B2")),
        c(
            "P03",
            "twins with the id of one of them",
            twin("Nguyễn Gia An").id("056226001234"),
            twin("Nguyễn Gia Bình").id("056226001234")),
        c("P04", "mother's id on her child", lan(), baby.name("Nguyễn Gia An")),
        c(
            "P04",
            "mother's card on her child",
            lan(),
            lan().id(null).name("Nguyễn Gia An").birth("2020-02-02")),
        c(
            "P05",
            "mother's id on two of her children",
            lan().name("Nguyễn Gia An").birth("2019-02-02"),
            lan().name("Nguyễn Gia Bình").birth("2022-03-03")),
        c("P06", "two temporary cards", temporary("TE1567900000001"), temporary("TE1567900000002")),
        c("P10", "the register twice", lanInTheRegister(), lanInTheRegister().commune("22336")),
        c("P11", "the register's id and name", lanInTheRegister(), lan().card(null)),
        c(
            "P11",
            "the register's id, a slip in the birth",
            lanInTheRegister(),
            lan().birth("1985-12-03")),
        c("P11", "the register's id, only the year", lanInTheRegister(), lan().birth("1985")),
        c("P11", "the register's id, sex mistyped", lanInTheRegister(), lan().sex("1")),
        c(
            "P12",
            "the register's id, middle name left out",
            lanInTheRegister(),
            lan().name("Nguyễn Lan")),
        c(
            "P12",
            "a single-token name with the register's id",
            lanInTheRegister().name("Lan"),
            lan().name("LAN")),
        c("P13", "an unverified id and all else", lan(), elsewhere.card(null)),
        c(
            "P14",
            "an unverified id, only the year",
            lan(),
            elsewhere.card(null).birth("1985-01-01")),
        c("P15", "one chart, no id or card", bare(lan()), bare(lan()).commune("22999")),
        c("P15", "one chart, an id corrected", lan(), lan().id("056185003271")),
        c("P16", "one chart, only the year", bare(lan()), bare(lan()).birth("1985")),
        c(
            "P17",
            "one chart, a slip in the name",
            bare(lan()),
            bare(lan()).name("Nguyên Thi Hoa Lan")),
        c("P18", "one insurance number, one id", lan(), elsewhere.id(null)),
        c(
            "P18",
            "a re-issued card keeps the number",
            lan(),
            elsewhere.id(null).card("HT2567900112233")),
        c(
            "P19",
            "an old identity card",
            bare(lan()).oldId("225123456"),
            bare(elsewhere).oldId("225123456")),
        c("P30", "an unverified id, a slip in the name", lan(), elsewhere.name("Nguyễn Lan")),
        c(
            "P31",
            "the register's id under another name",
            lanInTheRegister(),
            lan().name("Trần Thị Mai")),
        c(
            "P31",
            "father and son of one name with one id",
            lanInTheRegister()
                .name("Nguyễn Văn Nam")
                .birth("1960-05-05")
                .sex("1")
                .id("056060003217"),
            lan().name("Nguyễn Văn Nam").birth("1990-05-05").sex("1").id("056060003217")),
        c(
            "P31",
            "a twin's id under the other's name",
            lanInTheRegister(),
            lan().name("Nguyễn Thị Loan")),
        c("P32", "one insurance number, two ids", lan(), elsewhere.id("056185009999")),
        c("P33", "one insurance number, only the year", lan(), elsewhere.id(null).birth("1985")),
        c(
            "P33",
            "a single-token name with a card",
            lan().name("Lan"),
            elsewhere.id(null).name("Lan")),
        c(
            "P33",
            "newborns of one name and card",
            baby.id(null).card("DN4567900112233"),
            baby.id(null).card("DN4567900112233").from("56002", "1")),
        c("P34", "one chart, birth mistyped", bare(lan()), bare(lan()).birth("1985-12-03")),
        c(
            "P35",
            "a newborn named later",
            bare(lan()).name("Con bà Lan").birth("2026-05-02"),
            bare(lan()).name("Nguyễn Gia Hân").birth("2026-05-02")),
        c(
            "P36",
            "an id with a typing error",
            lanInTheRegister(),
            lan().id("056185003271").card(null)),
        c("P37", "name, birthday, sex, commune", lanInTheRegister(), bare(elsewhere)),
        c("P40", "a borrowed card", lan(), elsewhere.id(null).name("Trần Thị Mai")),
        c(
            "P40",
            "name and year only, different sex",
            bare(lan()),
            bare(elsewhere).birth("1985").sex("1")),
        c(
            "P40",
            "father and son of one name",
            bare(lan()).name("Nguyễn Văn Nam").birth("1960-05-05").sex("1"),
            bare(elsewhere).name("Nguyễn Văn Nam").birth("1990-05-05").sex("1")),
        c(
            "P99",
            "name and birthday in another commune",
            bare(lan()),
            bare(elsewhere).commune("22999")),
        c("P99", "name, year and commune", bare(lan()), bare(elsewhere).birth("1985")),
        c(
            "P37",
            "a filler instead of an id",
            lan().card(null).id("000000000000"),
            elsewhere.card(null).id("000000000000")));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("writings")
  void readsTheWritingsOfOneNameAsOne(String one, String other) {
    assertThat(
            policy.decide(lan().name(one).patient(), lanInTheRegister().name(other).patient()).id())
        .isEqualTo("P11");
  }

  static Stream<Arguments> writings() {
    return Stream.of(
        Arguments.of("Trần Thị Hòa", "Trần Thị Hoà"),
        Arguments.of("TRẦN  THỊ HOÀ", "Trần Thị Hòa"),
        Arguments.of("Đỗ Thị Mỹ", "Do Thi Mi"),
        Arguments.of("Tra\u0302\u0300n Thi\u0323 Hoa\u0300", "Trần Thị Hoà"),
        Arguments.of("Lò Thị Pành", "Thị Pành Lò"));
  }

  @Test
  void asksAboutASlipOfTheGivenNameWhenAllElseAndTheTelephoneAgree() {
    People hoa = bare(lan()).name("Nguyễn Thị Hoa");
    People haa = bare(lan()).from("56002", "777").name("Nguyễn Thị Haa");
    Patient known = phoned(hoa);

    PolicyRule asks = policy.decide(known, phoned(haa));

    assertThat(asks.id()).isEqualTo("P38");
    assertThat(asks.verdict().asksASteward()).isTrue();
    assertThat(asks.verdict().keepsApart()).as("no chain joins them meanwhile").isTrue();
    assertThat(policy.decide(phoned(lan().card(null).name("Nguyễn Thị Hoa")), phoned(haa)).id())
        .as("one of them has an id")
        .isEqualTo("P38");
    assertThat(
            List.of(
                haa.patient(),
                phoned(haa.birth("1985")),
                phoned(haa.commune("22999")),
                phoned(haa.sex("1")),
                phoned(haa.name("Nguyễn Thị Hồng")),
                phoned(haa.name("Trần Thị Haa"))))
        .allSatisfy(other -> assertThat(policy.decide(known, other).id()).isEqualTo("P40"));
    assertThat(policy.decide(phoned(lan().name("Nguyễn Thị Hoa")), phoned(haa.id(OTHER_ID))).id())
        .as("each has an id of its own")
        .isEqualTo("P40");
    assertThat(
            policy
                .decide(phoned(hoa.mother("Lê Thị Mai")), phoned(haa.mother("Lê Thị Mai")))
                .verdict())
        .as("twins")
        .isEqualTo(Verdict.NEVER);
    assertThat(LinkPolicy.on(LocalDate.of(2026, 5, 31)).decide(known, phoned(haa)).id())
        .as("before it was in force")
        .isEqualTo("P40");
  }

  private static Patient phoned(People person) {
    return People.phoned(person.told(), "0912345678").patient();
  }

  @Test
  void numbersEveryRuleOnce() {
    List<String> ids = policy.rules().stream().map(PolicyRule::id).toList();

    assertThat(ids).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void knowsNoRuleBeforeItIsInForce() {
    assertThat(LinkPolicy.on(LocalDate.of(2024, 1, 1)).rules()).isEmpty();
  }

  private static Arguments c(String rule, String what, People one, People other) {
    return Arguments.of(rule, what, one, other);
  }

  private static People bare(People person) {
    return person.id(null).card(null);
  }

  private static People twin(String name) {
    return bare(lan())
        .from("56001", "B1")
        .name(name)
        .sex("1")
        .birth("2026-05-02")
        .mother("Nguyễn Thị Lan");
  }

  private static People temporary(String card) {
    return bare(lan()).name("Nguyễn Thị Lan").birth("2026-05-02").card(card);
  }

  @Test
  void aCommuneThatMovedInTheReformIsTheSameCommune() {
    ReferenceData reference = ReferenceData.shipped();
    LocalDate before = ReferenceData.REFORM.minusDays(1);
    CommuneCrosswalk moved =
        reference.crosswalk().stream()
            .filter(row -> row.kind().equals("whole") && !row.oldCode().equals(row.newCode()))
            .filter(row -> reference.successorsOf(row.oldCode()).size() == 1)
            .filter(row -> reference.adminUnit("commune", row.oldCode(), before).isPresent())
            .findFirst()
            .orElseThrow();
    String district =
        reference.adminUnit("commune", moved.oldCode(), before).orElseThrow().parentCode();
    People unnumbered = lan().id(null).card(null).from("56002", "777");

    PolicyRule rule =
        policy.decide(
            lan().commune(moved.newCode()).patient(),
            unnumbered.commune(moved.oldCode()).inDistrict(district));

    assertThat(rule.id()).isEqualTo("P37");
  }
}
