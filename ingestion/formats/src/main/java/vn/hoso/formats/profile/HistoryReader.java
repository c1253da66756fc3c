// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.Told;
import vn.hoso.formats.XmlElement;
import vn.hoso.lakehouse.source.ProfileItem;

/** Part B of the record: whatever stands in one of its sections is an item of it. */
final class HistoryReader {

  private HistoryReader() {}

  /** The items of everything below an element. */
  static List<ProfileItem> items(XmlElement history) {
    List<ProfileItem> items = new ArrayList<>();
    if (!history.text().isEmpty()) {
      items.add(item(HistorySection.OTHER, null, history.text(), Map.of()));
    }
    for (XmlElement child : history.children()) {
      HistorySection.of(child.key())
          .ifPresentOrElse(
              section -> section(section, section, child, items),
              () -> items.addAll(child.leaf() ? loose(child) : items(child)));
    }
    return items;
  }

  /** A field of TIENSU that is in no section is kept as another matter. */
  private static List<ProfileItem> loose(XmlElement field) {
    return field.text().isEmpty()
        ? List.of()
        : List.of(item(HistorySection.OTHER, null, null, Map.of(field.name(), field.text())));
  }

  /**
   * An element that holds elements with fields is a list of them; one that holds fields is an item.
   *
   * @param lines whose lines of the form the kinds number: family history repeats other sections
   */
  private static void section(
      HistorySection section, HistorySection lines, XmlElement element, List<ProfileItem> items) {
    if (element.leaf()) {
      if (!element.text().isEmpty()) {
        items.add(item(section, null, element.text(), Map.of()));
      }
      return;
    }
    if (element.children().stream().anyMatch(XmlElement::leaf)) {
      ofFields(section, lines, element, items);
    }
    for (XmlElement child : element.children()) {
      if (!child.leaf()) {
        section(section, HistorySection.of(child.key()).orElse(lines), child, items);
      }
    }
  }

  private static void ofFields(
      HistorySection section, HistorySection lines, XmlElement element, List<ProfileItem> items) {
    List<XmlElement> fields = element.children().stream().filter(XmlElement::leaf).toList();
    Told told = Told.in(new XmlElement(element.name(), "", fields));
    String kind = told.take("LOAI", "LOAIBENH", "LOAIDIUNG", "LOAIKHUYETTAT", "LOAIYEUTO");
    String name =
        told.take(
            "TEN",
            "TENBENH",
            "TENDIUNG",
            "TENKHUYETTAT",
            "TENPHAUTHUAT",
            "BOPHAN",
            "BOPHANCOTHE",
            "MOTA",
            "MOTARO",
            "NOIDUNG",
            "CHITIET");
    String status = told.take("TRANGTHAI", "COKHONG", "MACPHAI");
    String relative = told.take("NGUOIMAC", "QUANHE", "NGUOIMACBENH");
    String onset =
        told.take("NAM", "NGAY", "NAMMAC", "NGAYMAC", "NAMPHAUTHUAT", "NAMPHATHIEN", "THOIGIAN");
    boolean said =
        Stream.of(kind, name, status, relative, onset).anyMatch(Objects::nonNull)
            || !told.left().isEmpty();
    if (said) {
      items.add(
          new ProfileItem(
              section.code(),
              kind,
              lines.kindName(kind),
              name,
              status,
              relative,
              onset,
              told.left()));
    }
  }

  private static ProfileItem item(
      HistorySection section,
      @Nullable String kind,
      @Nullable String name,
      Map<String, String> details) {
    return new ProfileItem(section.code(), kind, null, name, null, null, null, details);
  }
}
