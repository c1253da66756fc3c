// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/** XML readers that know no DTD, fetch nothing, and stop at the limits. */
public final class SafeXml {

  private static final int ATTRIBUTES = 64;
  private static final int ATTRIBUTE_LENGTH = 64 << 10;

  private final WstxInputFactory factory;

  public SafeXml(ReadLimits limits) {
    this(limits, true);
  }

  private SafeXml(ReadLimits limits, boolean wholeTexts) {
    factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Prefixes that nobody declared are seen; to a namespace-aware reader they are broken XML.
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, wholeTexts);
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

  /**
   * For a look at the outer structure: texts come in pieces, and long ones are never put together.
   */
  public static SafeXml forSkimming(ReadLimits limits) {
    return new SafeXml(limits, false);
  }

  /** A reader of one document; what follows the limits is an {@link XMLStreamException}. */
  public XMLStreamReader reader(String xml) throws XMLStreamException {
    return factory.createXMLStreamReader(new StringReader(xml));
  }

  /** What a document's elements are told to. */
  public interface Walk {

    /**
     * At a start tag; may read on to its end tag.
     *
     * @return whether to go on
     */
    boolean start(XMLStreamReader xml) throws XMLStreamException;
  }

  /**
   * What came of reading.
   *
   * @param repaired whether the document had to be repaired to be read to its end
   * @param broken where it broke as it came; null when it did not
   */
  public record Reading<T extends Walk>(
      T walk, boolean repaired, @Nullable XMLStreamException broken) {

    /** Whether the walk ended before the document's end. */
    public boolean unfinished() {
      return broken != null && !repaired;
    }
  }

  /**
   * Reads a document as it is, and once more after repair when it breaks. Of one that stays broken
   * it is the first walk that counts, as far as it went.
   *
   * @param fresh a walk that has seen nothing yet
   */
  public <T extends Walk> Reading<T> read(String document, Supplier<T> fresh) {
    T first = fresh.get();
    XMLStreamException broken = walk(document, first);
    if (broken == null) {
      return new Reading<>(first, false, null);
    }
    String repaired = XmlRepair.repair(document);
    T again = fresh.get();
    return !repaired.equals(document) && walk(repaired, again) == null
        ? new Reading<>(again, true, broken)
        : new Reading<>(first, false, broken);
  }

  /** Walks as far as it goes; tells where it broke. */
  private @Nullable XMLStreamException walk(String document, Walk walk) {
    try {
      XMLStreamReader xml = reader(document);
      try {
        boolean on = true;
        while (on && xml.hasNext()) {
          int event = xml.next();
          if (event == XMLStreamConstants.DTD) {
            throw new XMLStreamException("a document type is not allowed", xml.getLocation());
          }
          on = event != XMLStreamConstants.START_ELEMENT || walk.start(xml);
        }
        return null;
      } finally {
        xml.close();
      }
    } catch (XMLStreamException broken) {
      return broken;
    }
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
