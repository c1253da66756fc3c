// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Counts the nodes of a document before a tree is made of it: each takes hundreds of bytes there,
 * and three bytes are enough to ask for one. How deep it is bounds every walk through it.
 */
final class TreeSize extends DefaultHandler2 {
  private static final int MOST_NODES = 200_000;
  private static final int DEEPEST = 100;

  private int nodes;
  private int depth;

  private TreeSize() {}

  /** A document whose tree would be too large; no fault of its XML. */
  private static final class TooLarge extends SAXException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    TooLarge(String reason) {
      this.reason = reason;
    }
  }

  /** How many elements, attributes and other things between texts there are. */
  static int of(InputStream content) throws UnfitSignature {
    TreeSize size = new TreeSize();
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      SAXParser parser = factory.newSAXParser();
      parser.setProperty("http://xml.org/sax/properties/lexical-handler", size);
      parser.parse(content, size);
    } catch (TooLarge e) {
      throw new UnfitSignature(e.reason);
    } catch (SAXException e) {
      throw new UnfitSignature("xml_not_well_formed");
    } catch (IOException e) {
      // The bytes are here: what fails is their encoding, by name or by content.
      throw new UnfitSignature("encoding");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's own parser lacks a feature", e);
    }
    return size.nodes;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws TooLarge {
    depth++;
    if (depth > DEEPEST) {
      throw new TooLarge("too_deep");
    }
    count(1 + attributes.getLength());
  }

  @Override
  public void endElement(String uri, String localName, String name) {
    depth--;
  }

  @Override
  public void processingInstruction(String target, String data) throws TooLarge {
    count(1);
  }

  @Override
  public void comment(char[] text, int start, int length) throws TooLarge {
    count(1);
  }

  @Override
  public void startCDATA() throws TooLarge {
    count(1);
  }

  private void count(int more) throws TooLarge {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw new TooLarge("too_many_elements");
    }
  }
}
