// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldDictionaryTest {

  private final FieldDictionary dictionary = FieldDictionary.standard();

  @Test
  void holdsEveryTableWithTheFieldsOfDecision4750() {
    Map<String, Integer> fields = new HashMap<>();
    for (DictionaryTable table : dictionary.tables()) {
      fields.put(table.code(), table.fieldsIn(StandardVersion.QD4750).size());
    }

    assertThat(fields)
        .containsEntry("XML0", 26)
        .containsEntry("XML1", 66)
        .containsEntry("XML2", 39)
        .containsEntry("XML3", 47)
        .containsEntry("XML4", 12)
        .containsEntry("XML5", 9)
        .containsEntry("XML6", 47)
        .containsEntry("XML7", 26)
        .containsEntry("XML8", 22)
        .containsEntry("XML9", 35)
        .containsEntry("XML10", 13)
        .containsEntry("XML11", 23)
        .containsEntry("XML12", 35)
        .containsEntry("XML13", 39)
        .containsEntry("XML14", 22)
        .containsEntry("XML15", 20)
        .hasSize(16);
  }

  @Test
  void ordersTheFieldsOfAVersionWithoutGaps() {
    for (DictionaryTable table : dictionary.tables()) {
      List<Integer> orders =
          table.fieldsIn(StandardVersion.QD4750).stream().map(DictionaryField::order).toList();

      assertThat(orders).as(table.code()).isSorted().doesNotHaveDuplicates().first().isEqualTo(1);
    }
  }

  @Test
  void givesEveryFieldAndElementAnIdOfItsOwnBelowTheNextFreeOne() {
    List<Integer> ids = new ArrayList<>();
    for (DictionaryTable table : dictionary.tables()) {
      for (DictionaryField field : table.fields()) {
        ids.add(field.fieldId());
        Integer elementId = field.elementId();
        if (elementId != null) {
          ids.add(elementId);
        }
      }
    }

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id >= 1000 && id < 1520);
  }

  @Test
  void usesOneColumnNameForOneTypeInEveryTable() {
    Map<String, String> types = new HashMap<>();
    for (DictionaryTable table : dictionary.tables()) {
      assertThat(table.fields()).extracting(DictionaryField::column).doesNotHaveDuplicates();
      for (DictionaryField field : table.fields()) {
        String type = field.type() + (field.list() ? " list" : "");

        assertThat(types.computeIfAbsent(field.column(), column -> type))
            .as(field.column())
            .isEqualTo(type);
      }
    }
  }

  @Test
  void knowsWhatDecision3176DidToTheTransferPaper() {
    DictionaryTable referral = dictionary.table("XML13");

    assertThat(referral.fieldsIn(StandardVersion.QD3176)).hasSize(37);
    assertThat(referral.fieldsIn(StandardVersion.QD3176))
        .extracting(field -> field.nameIn(StandardVersion.QD3176))
        .contains("MA_CSKCB_DI", "MA_CSKCB_DEN", "TINH_TRANG_CT")
        .doesNotContain("MA_NOI_DI", "MA_NOI_DEN", "PP_DIEU_TRI", "TEN_THUOC", "TEN_DICH_VU");
    assertThat(referral.fields().get(referral.indexOf("MA_TTDV")))
        .satisfies(
            field -> {
              assertThat(field.maxLength(StandardVersion.QD4750)).isEqualTo(10);
              assertThat(field.maxLength(StandardVersion.QD1931)).isEqualTo(255);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "XML1, MA_BENH_YHCT, 255, 150",
    "XML3, MA_BENH_YHCT, 255, 150",
    "XML1, MA_NGHE_NGHIEP, 5, 5",
    "XML4, GIA_TRI, 50, 255"
  })
  void knowsTheLengthsOf3176AndToleratesWhereSourcesConflict(
      String table, String name, int before, int since) {
    DictionaryTable told = dictionary.table(table);
    DictionaryField field = told.fields().get(told.indexOf(name));

    assertThat(field.maxLength(StandardVersion.QD4750)).isEqualTo(before);
    assertThat(field.maxLength(StandardVersion.QD3176)).isEqualTo(since);
    assertThat(field.maxLength(StandardVersion.QD1931)).isEqualTo(since);
  }

  @Test
  void knowsTheNamesOfDecision4210() {
    DictionaryTable summary = dictionary.table("XML1");
    DictionaryField cards = summary.fields().get(summary.indexOf("MA_THE_BHYT"));

    assertThat(cards.nameIn(StandardVersion.QD4210)).isEqualTo("MA_THE");
    assertThat(cards.nameIn(StandardVersion.QD130)).isEqualTo("MA_THE_BHYT");
    assertThat(summary.fieldsIn(StandardVersion.QD4210))
        .extracting(DictionaryField::name)
        .doesNotContain("SO_CCCD");
  }

  @Test
  void namesOnlyFieldsOfTheSameTableInConditions() {
    for (DictionaryTable table : dictionary.tables()) {
      for (DictionaryField field : table.fields()) {
        assertThat(table.fields())
            .extracting(DictionaryField::name)
            .containsAll(
                field.required().conditions().stream().map(Requirement.Condition::field).toList());
      }
    }
  }

  @Test
  void demandsAFieldByTheOthersOfItsRow() {
    Requirement tender = Requirement.parse("if MA_NHOM not in 7/17");
    Requirement performer = Requirement.parse("if MA_NHOM in 1/2/3/8/18");
    Requirement pcr = Requirement.parse("if MA_TINH_TRANG_DK has 1");
    Requirement supply = Requirement.parse("if MA_DICH_VU empty and MA_THUOC empty");

    assertThat(tender.demands(field -> "4")).isTrue();
    assertThat(tender.demands(field -> "07")).isFalse();
    assertThat(performer.demands(field -> "01")).isTrue();
    assertThat(pcr.demands(field -> "2;1")).isTrue();
    assertThat(pcr.demands(field -> "11")).isFalse();
    assertThat(supply.demands(field -> field.equals("MA_THUOC") ? "40.1" : "")).isFalse();
    assertThat(supply.demands(field -> "")).isTrue();
  }
}
