// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.warehouse.link.LinkReport.Counted;
import vn.hoso.warehouse.link.LinkReport.OddsCount;

class LinkReportPageTest {
  private static final LinkModel MODEL =
      new LinkModel(
          3,
          1,
          41_357,
          21_000,
          9_381,
          1.0 / 4096,
          List.of(
              new LinkModel.Parameter("name", "equal", 0.5, 0.125),
              new LinkModel.Parameter("name", "different", 0.0625, 0.5),
              new LinkModel.Parameter("sex", "equal", 0.00075, 0.000375)),
          List.of(new LinkModel.NameCount("all", "", "nguyen van an", 12)));

  private static final LinkReport REPORT =
      new LinkReport(
          MODEL,
          3.2,
          13.3,
          List.of(new Counted(new RuleWords("P01", "Cùng số <đã xác thực>", "Same id"), 12_345)),
          List.of(),
          List.of(new Counted(new RuleWords("P50", "Xác suất", "Probability"), 678)),
          List.of(new OddsCount(-2, 4, 0), new OddsCount(14, 8, 6)));

  @Test
  void drawsEveryLevelByItsWeight() throws Exception {
    Element weights = chart(0);

    NodeList bars = weights.getElementsByTagName("rect");
    assertThat(bars.getLength()).isEqualTo(3);
    double equal = width(bars, 0);
    assertThat(kind(bars, 0)).isEqualTo("for");
    assertThat(kind(bars, 1)).isEqualTo("against");
    assertThat(width(bars, 1))
        .as("log2 of 1/8 is 1.5 times that of 4")
        .isCloseTo(1.5 * equal, within(0.2));
    assertThat(width(bars, 2)).isCloseTo(equal / 2, within(0.2));
    assertThat(weights.getTextContent()).contains("+2.0", "-3.0", "+1.0", "Họ tên / Name");
  }

  @Test
  void drawsSharesAndPairs() throws Exception {
    assertThat(chart(1).getTextContent()).contains("50.00 % · 12.50 %", "0.075 % · 0.038 %");
    NodeList pairs = chart(2).getElementsByTagName("rect");
    assertThat(width(pairs, 2)).as("8 pairs").isCloseTo(2 * width(pairs, 0), within(0.2));
    assertThat(width(pairs, 3))
        .as("6 of them linked")
        .isCloseTo(width(pairs, 2) * 6 / 8, within(0.2));
  }

  @Test
  void tellsCountsAndRulesAndNobodysName() throws Exception {
    String told = page().getDocumentElement().getTextContent();

    assertThat(told)
        .contains("41,357", "9,381", "1 in 4,096", "Cùng số <đã xác thực> / Same id", "12,345")
        .contains("Links cut", "678")
        .doesNotContain("nguyen van an");
  }

  private static Element chart(int index) throws Exception {
    return (Element) page().getElementsByTagName("svg").item(index);
  }

  private static double width(NodeList bars, int index) {
    return Double.parseDouble(((Element) bars.item(index)).getAttribute("width"));
  }

  private static String kind(NodeList bars, int index) {
    return ((Element) bars.item(index)).getAttribute("class");
  }

  /** Also that it is well formed. */
  private static Document page() throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(LinkReportPage.of(REPORT))));
  }
}
