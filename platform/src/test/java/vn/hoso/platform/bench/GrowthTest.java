// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GrowthTest {
  private final Growth growth =
      new Growth(List.of(point(30_000, 70), point(10_000, 30), point(100_000, 210)));

  @Test
  void findsTheLineThroughSizesInAnyOrder() {
    Growth.Line line = Growth.Line.through(growth.points(), "link");
    Report report = new Report();
    growth.figuresInto(report);

    assertThat(line.fixed()).isCloseTo(10, within(1e-6));
    assertThat(line.each() * 1000).isCloseTo(2, within(1e-9));
    assertThat(report.markdown())
        .contains("| link: per 1,000 encounters | 2.00 s |")
        .contains("| link: largest departure from the line | 0.00 % |")
        .doesNotContain("metrics");
  }

  @Test
  void tellsHowFarASizeIsOff() {
    Report report = new Report();
    new Growth(List.of(point(10_000, 30), point(20_000, 30), point(30_000, 60)))
        .figuresInto(report);

    assertThat(report.markdown()).contains("| link: largest departure from the line | 33.33 % |");
  }

  @Test
  void drawsEveryMeasuredPoint() throws Exception {
    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(growth.svg())));

    assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(2 * 3);
    assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(2);
  }

  private static Growth.Point point(long encounters, double seconds) {
    return new Growth.Point(
        encounters, encounters, 2 * encounters, 0, Map.of("link", seconds, "metrics", 0.1));
  }
}
