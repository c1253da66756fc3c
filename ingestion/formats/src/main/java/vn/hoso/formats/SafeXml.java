// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/** XML readers that know no DTD, fetch nothing, and stop at the limits. */
public final class SafeXml {

  private static final int ATTRIBUTES = 64;
  private static final int ATTRIBUTE_LENGTH = 64 << 10;

  private final WstxInputFactory factory;

  public SafeXml(ReadLimits limits) {
    factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Prefixes that nobody declared are seen; to a namespace-aware reader they are broken XML.
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // A lazy parser reports broken XML as an unchecked exception from wherever text is first asked.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.textLength());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_LENGTH);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
  }

  /** A reader of one document; what follows the limits is an {@link XMLStreamException}. */
  public XMLStreamReader reader(String xml) throws XMLStreamException {
    return factory.createXMLStreamReader(new StringReader(xml));
  }

  /** The name of the element without a prefix. */
  public static String name(XMLStreamReader xml) {
    String name = xml.getLocalName();
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(colon + 1);
  }

  /** From a start tag to its end tag: all text within, whatever elements it is in. */
  public static String textWithin(XMLStreamReader xml) throws XMLStreamException {
    String first = "";
    StringBuilder more = null;
    int open = 1;
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> open++;
        case XMLStreamConstants.END_ELEMENT -> {
          open--;
          if (open == 0) {
            return more == null ? first : more.toString();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (first.isEmpty()) {
            first = xml.getText();
          } else {
            more = more == null ? new StringBuilder(first) : more;
            more.append(xml.getText());
          }
        }
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
  }
}
