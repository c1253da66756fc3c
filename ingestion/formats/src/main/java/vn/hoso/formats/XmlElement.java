// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One element with everything in it, for documents whose wrappers every vendor names differently.
 *
 * @param name as written, without a prefix
 * @param text its own text, cleaned; empty when it only holds elements
 */
public record XmlElement(String name, String text, List<XmlElement> children) {

  public XmlElement {
    children = List.copyOf(children);
  }

  /** An XML signature is no content, wherever it stands. */
  private static final String SIGNATURE = "Signature";

  /** Reads from a start tag to its end tag; signatures in it are left out. */
  public static XmlElement read(XMLStreamReader xml) throws XMLStreamException {
    String name = SafeXml.name(xml);
    StringBuilder text = new StringBuilder();
    List<XmlElement> children = new ArrayList<>();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          XmlElement child = read(xml);
          if (!child.name.equals(SIGNATURE)) {
            children.add(child);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return new XmlElement(name, WireText.clean(text.toString()), children);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        default -> {
          // Comments, blanks and processing instructions say nothing.
        }
      }
    }
  }

  /** How names are compared: case and underscores are not told apart. */
  public static String key(String name) {
    return name.toUpperCase(Locale.ROOT).replace("_", "");
  }

  public String key() {
    return key(name);
  }

  public boolean leaf() {
    return children.isEmpty();
  }

  /** Whether anything is written in it. */
  public boolean told() {
    return !text.isEmpty() || children.stream().anyMatch(XmlElement::told);
  }

  /** The first element below, at any depth, with this key. */
  public Optional<XmlElement> find(String key) {
    return all(key).findFirst();
  }

  /** The topmost elements below with this key: none that is within another one of them. */
  public Stream<XmlElement> all(String key) {
    return children.stream()
        .flatMap(child -> child.key().equals(key) ? Stream.of(child) : child.all(key));
  }
}
