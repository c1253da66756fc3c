// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.warehouse.link.LinkReport.Counted;
import vn.hoso.warehouse.link.LinkReport.OddsCount;
import vn.hoso.warehouse.link.probability.Model;

/** {@link LinkReport} as one page that needs nothing else: charts, and every number in a table. */
final class LinkReportPage {
  private static final Map<String, String> COMPARED =
      Map.ofEntries(
          Map.entry("name", "Họ tên / Name"),
          Map.entry("birth", "Ngày sinh / Birth"),
          Map.entry("sex", "Giới tính / Sex"),
          Map.entry("personal_id", "Số định danh / Personal id"),
          Map.entry("insurance", "Mã số BHXH / Insurance number"),
          Map.entry("paper", "CMND cũ, giấy tờ khác / Other papers"),
          Map.entry("chart", "Mã người bệnh / Patient number"),
          Map.entry("phone", "Điện thoại / Telephone"),
          Map.entry("mother", "Mẹ / Mother"),
          Map.entry("commune", "Xã, phường / Commune"),
          Map.entry("ethnicity", "Dân tộc / Ethnicity"));

  private static final Map<String, String> LEVELS =
      Map.of(
          "equal", "trùng / equal",
          "alike", "chỉ khác cách viết / but for writing",
          "exchanged", "khác thứ tự / another order",
          "close", "lệch một ký tự / one slip",
          "similar", "giống một phần / partly",
          "some", "gần giống / nearly",
          "different", "khác / different");

  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; color: #17252b; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
      svg { width: 100%; height: auto; font-size: 13px; } svg text { fill: #17252b; }
      .for { fill: #0b5d55; } .against { fill: #b8651b; } .axis { stroke: #9aa6a2; } .name { font-weight: 700; }
      table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid #d3dbd8; }
      .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      """;

  private static final int WIDTH = 860;
  private static final int LABELS = 300;
  private static final int VALUES = 90;
  private static final int ROW = 22;

  private final LinkReport report;
  private final XMLStreamWriter out;

  private LinkReportPage(LinkReport report, XMLStreamWriter out) {
    this.report = report;
    this.out = out;
  }

  static String of(LinkReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new LinkReportPage(report, out).page();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A page in memory cannot be written", e);
    }
    return text.toString();
  }

  private void page() throws XMLStreamException {
    out.writeDTD("<!DOCTYPE html>");
    open("html", "lang", "vi");
    open("head");
    out.writeEmptyElement("meta");
    out.writeAttribute("charset", "utf-8");
    text("title", "Liên kết người / Linking people");
    text("style", STYLE);
    close();
    open("body");
    text("h1", "Liên kết người: dựa trên gì / Linking people: what it rests on");
    model();
    text("h2", "Trọng số, log2(m/u) / Match weights, log2(m/u)");
    text(
        "p",
        "Mỗi bước thêm một là khả năng cùng một người gấp đôi; dưới 0 là bằng chứng ngược lại."
            + " / Each step of one doubles the odds that two are one; below 0 speaks against it.");
    weights();
    text("h2", "m và u / m and u");
    text(
        "p",
        "m: tỷ lệ trong các cặp cùng một người (xanh); u: trong các cặp hai người (cam)."
            + " / m: share of the pairs that are one (green); u: of those that are two (orange).");
    shares();
    parameters();
    odds();
    counted("Lượt nhắc theo quy tắc / Mentions by rule", report.links());
    counted("Câu hỏi còn mở theo quy tắc / Open questions by rule", report.questions());
    counted(
        "Liên kết bị cắt vì có căn cứ ngược lại / Links cut, for something stands against them",
        report.cut());
    close();
    close();
  }

  private void model() throws XMLStreamException {
    LinkModel model = report.model();
    text(
        "p",
        ("Mô hình %1$d, học từ %2$,d lượt nhắc (%3$,d do cơ sở gửi) và %4$,d cặp."
                + " Hai lượt nhắc bất kỳ là một người: 1 trên %5$,.0f."
                + " / Model %1$d, learnt from %2$,d mentions (%3$,d told by facilities) and %4$,d"
                + " pairs. Any two mentions are one person: 1 in %5$,.0f.")
            .formatted(
                model.version(),
                model.mentions(),
                model.toldByFacilities(),
                model.pairs(),
                1 / model.lambda()));
  }

  private void weights() throws XMLStreamException {
    List<LinkModel.Parameter> lines = report.model().parameters();
    double most = lines.stream().mapToDouble(line -> Math.abs(weight(line))).max().orElse(1);
    double room = (WIDTH - LABELS - VALUES) / 2.0;
    double zero = LABELS + room;
    chart("Trọng số / Match weights", rows(lines));
    line(zero, rows(lines));
    int row = 0;
    String before = "";
    for (LinkModel.Parameter parameter : lines) {
      row = heading(row, before, parameter);
      before = parameter.comparison();
      double weight = weight(parameter);
      double width = room * Math.abs(weight) / most;
      label(row, LEVELS.getOrDefault(parameter.level(), parameter.level()));
      bar(weight < 0 ? "against" : "for", weight < 0 ? zero - width : zero, row, width, 0, 1);
      value(row, "%+.1f".formatted(weight));
      row++;
    }
    close();
  }

  private void shares() throws XMLStreamException {
    List<LinkModel.Parameter> lines = report.model().parameters();
    double room = WIDTH - LABELS - 2.0 * VALUES;
    chart("m, u", rows(lines));
    line(LABELS, rows(lines));
    int row = 0;
    String before = "";
    for (LinkModel.Parameter parameter : lines) {
      row = heading(row, before, parameter);
      before = parameter.comparison();
      label(row, LEVELS.getOrDefault(parameter.level(), parameter.level()));
      bar("for", LABELS, row, room * parameter.m(), 0, 2);
      bar("against", LABELS, row, room * parameter.u(), 1, 2);
      value(row, percent(parameter.m()) + " · " + percent(parameter.u()));
      row++;
    }
    close();
  }

  /** A comparison's name stands above its levels. */
  private int heading(int row, String before, LinkModel.Parameter parameter)
      throws XMLStreamException {
    if (parameter.comparison().equals(before)) {
      return row;
    }
    open("text", "class", "name", "x", "0", "y", number(y(row) + 15));
    out.writeCharacters(COMPARED.getOrDefault(parameter.comparison(), parameter.comparison()));
    close();
    return row + 1;
  }

  private static int rows(List<LinkModel.Parameter> lines) {
    return lines.size()
        + (int) lines.stream().map(LinkModel.Parameter::comparison).distinct().count();
  }

  private void parameters() throws XMLStreamException {
    table("So sánh / Comparison", "Mức / Level", "#m", "#u", "#log2(m/u)");
    for (LinkModel.Parameter parameter : report.model().parameters()) {
      row(
          COMPARED.getOrDefault(parameter.comparison(), parameter.comparison()),
          LEVELS.getOrDefault(parameter.level(), parameter.level()),
          "#" + percent(parameter.m()),
          "#" + percent(parameter.u()),
          "#%+.2f".formatted(weight(parameter)));
    }
    close();
  }

  private void odds() throws XMLStreamException {
    text("h2", "Cặp không chung số, có thể là một người / Pairs without a number in common");
    text(
        "p",
        ("Hỏi từ %.1f (%s), tự nối từ %.1f (%s) khi có thêm bằng chứng ngoài họ tên, ngày sinh."
                + " / Asked from %1$.1f (%2$s), linked from %3$.1f (%4$s) with a witness beside"
                + " name and birth.")
            .formatted(
                report.reviewOdds(),
                percent(Model.probability(report.reviewOdds())),
                report.linkOdds(),
                percent(Model.probability(report.linkOdds()))));
    long most = report.odds().stream().mapToLong(OddsCount::pairs).max().orElse(1);
    double room = WIDTH - LABELS - (double) VALUES;
    chart("Số cặp theo log2 / Pairs by log2 of odds", report.odds().size());
    int row = 0;
    for (OddsCount step : report.odds()) {
      label(row, "%d … %d".formatted(step.from(), step.from() + 1));
      bar("against", LABELS, row, room * step.pairs() / most, 0, 1);
      bar("for", LABELS, row, room * step.linked() / most, 0, 1);
      value(row, "%,d (%,d)".formatted(step.pairs(), step.linked()));
      row++;
    }
    close();
    text("p", "Xanh, trong ngoặc: tự nối. / Green, in brackets: linked without asking.");
  }

  private void counted(String title, List<Counted> lines) throws XMLStreamException {
    text("h2", title);
    table("Quy tắc / Rule", "", "#Số / Count");
    for (Counted line : lines) {
      row(
          line.rule().ruleId(),
          line.rule().vi() + (line.rule().en().isEmpty() ? "" : " / " + line.rule().en()),
          "#%,d".formatted(line.count()));
    }
    close();
  }

  private void table(String... headings) throws XMLStreamException {
    open("table");
    cells("th", headings);
  }

  private void row(String... cells) throws XMLStreamException {
    cells("td", cells);
  }

  /** A cell that begins with # is a number. */
  private void cells(String element, String... cells) throws XMLStreamException {
    open("tr");
    for (String cell : cells) {
      boolean number = cell.startsWith("#");
      out.writeStartElement(element);
      if (number) {
        out.writeAttribute("class", "number");
      }
      out.writeCharacters(number ? cell.substring(1) : cell);
      close();
    }
    close();
  }

  private void chart(String title, int rows) throws XMLStreamException {
    open(
        "svg",
        "role",
        "img",
        "aria-label",
        title,
        "viewBox",
        "0 0 %d %d".formatted(WIDTH, ROW * rows + 4));
  }

  private void line(double x, int rows) throws XMLStreamException {
    open(
        "line",
        "class",
        "axis",
        "x1",
        number(x),
        "x2",
        number(x),
        "y1",
        "0",
        "y2",
        number(ROW * (double) rows));
    close();
  }

  private void label(int row, String text) throws XMLStreamException {
    open("text", "x", "16", "y", number(y(row) + 15));
    out.writeCharacters(text);
    close();
  }

  private void value(int row, String text) throws XMLStreamException {
    open("text", "text-anchor", "end", "x", number(WIDTH), "y", number(y(row) + 15));
    out.writeCharacters(text);
    close();
  }

  /** One of so many bars of a row. */
  private void bar(String kind, double x, int row, double width, int place, int of)
      throws XMLStreamException {
    double height = (ROW - 6.0) / of;
    open(
        "rect",
        "class",
        kind,
        "x",
        number(x),
        "y",
        number(y(row) + 3 + place * height),
        "width",
        number(Math.max(width, 0.5)),
        "height",
        number(height));
    close();
  }

  private static double y(int row) {
    return ROW * (double) row;
  }

  private static double weight(LinkModel.Parameter parameter) {
    return Model.log2(parameter.m() / parameter.u());
  }

  /** To two places, and small shares to two digits. */
  private static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(100 * share);
    BigDecimal told =
        percent.compareTo(BigDecimal.ONE) < 0
            ? percent.round(new MathContext(2))
            : percent.setScale(2, RoundingMode.HALF_UP);
    return told.toPlainString() + " %";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void open(String element, String... attributes) throws XMLStreamException {
    out.writeStartElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private void text(String element, String text) throws XMLStreamException {
    open(element);
    out.writeCharacters(text);
    close();
  }

  private void close() throws XMLStreamException {
    out.writeEndElement();
  }
}
