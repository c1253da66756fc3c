// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Comment;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A document that carries a signature: where the signatures stand, and what they cover. */
final class SignedDocument {
  /**
   * What may stand outside the signature: the facility is told by its login, and counts and dates
   * of the envelope belong to no record. Readers skip the signature's own place.
   */
  private static final Set<String> NEED_NO_COVER = Set.of("MACSKCB", "NGAYLAP", "SOLUONGHOSO");

  /** All that XML Signature and XAdES-BES/T put there; no reader of records knows these names. */
  private static final Set<String> OF_A_SIGNATURE =
      Set.of(
          ("SignedInfo CanonicalizationMethod SignatureMethod Reference Transforms Transform"
                  + " InclusiveNamespaces DigestMethod DigestValue SignatureValue KeyInfo KeyName"
                  + " KeyValue RSAKeyValue Modulus Exponent X509Data X509Certificate X509IssuerSerial"
                  + " X509IssuerName X509SerialNumber X509SubjectName X509SKI Object"
                  + " SignatureProperties SignatureProperty QualifyingProperties SignedProperties"
                  + " SignedSignatureProperties SigningTime SigningCertificate SigningCertificateV2"
                  + " Cert CertDigest IssuerSerial IssuerSerialV2 SignaturePolicyIdentifier"
                  + " SignaturePolicyImplied SignerRole SignerRoleV2 ClaimedRoles ClaimedRole"
                  + " SignedDataObjectProperties DataObjectFormat MimeType Encoding"
                  + " UnsignedProperties UnsignedSignatureProperties SignatureTimeStamp"
                  + " EncapsulatedTimeStamp CertificateValues EncapsulatedX509Certificate")
              .split(" "));

  private final Element root;
  private final SignaturePlace place;
  private final List<Element> signatures = new ArrayList<>();
  private boolean placeFilled;

  private SignedDocument(Element root, SignaturePlace place) {
    this.root = root;
    this.place = place;
  }

  /**
   * How many nodes the tree of it will have.
   *
   * @throws UnfitSignature when they are too many, or too deep
   */
  static int nodes(byte[] content) throws UnfitSignature {
    return TreeSize.of(stream(content));
  }

  private static InputStream stream(byte[] content) {
    int from = start(content);
    return new ByteArrayInputStream(content, from, content.length - from);
  }

  /** Parses without document type, entities or anything from outside. */
  static SignedDocument parse(byte[] content, SignaturePlace place) throws UnfitSignature {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      SignedDocument document =
          new SignedDocument(builder.parse(stream(content)).getDocumentElement(), place);
      document.look();
      return document;
    } catch (SAXException e) {
      throw new UnfitSignature("xml_not_well_formed");
    } catch (IOException e) {
      // The bytes are here: what fails is their encoding, by name or by content.
      throw new UnfitSignature("encoding");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's own parser lacks a feature", e);
    }
  }

  /** Our readers forgive what stands before the first element; the signature never covers it. */
  private static int start(byte[] content) {
    boolean marked =
        content.length > 2
            && (content[0] & 0xFF) == 0xEF
            && (content[1] & 0xFF) == 0xBB
            && (content[2] & 0xFF) == 0xBF;
    int start = marked ? 3 : 0;
    while (start < content.length
        && (content[start] == ' '
            || content[start] == '\n'
            || content[start] == '\r'
            || content[start] == '\t')) {
      start++;
    }
    return start < content.length && content[start] == '<' ? start : 0;
  }

  /** The facility's signatures: in their place, or where some software puts them, at the end. */
  List<Element> signatures() {
    return signatures;
  }

  /** Whether something stands where the signature belongs, a signature or not. */
  boolean placeIsFilled() {
    return placeFilled;
  }

  private void look() {
    for (Element child : elements(root)) {
      if (isSignature(child)) {
        signatures.add(child);
      } else if (isPlace(child)) {
        placeFilled |= !child.getTextContent().isBlank() || !all(child, this::isBare);
        collect(child);
      } else if (place.anywhere()) {
        collect(child);
      }
    }
  }

  /** The place itself, within what is around it: empty, it is no signature. */
  private boolean isBare(Element element) {
    return place.within().equals(name(element)) && !place.within().equals(place.around());
  }

  private boolean isPlace(Element element) {
    return element.getParentNode() == root && place.around().equals(name(element));
  }

  private void collect(Element parent) {
    for (Element child : elements(parent)) {
      if (isSignature(child)) {
        signatures.add(child);
      } else {
        collect(child);
      }
    }
  }

  /**
   * Whether all that is read as a record is what was signed. A signature that is right but covers
   * another element, say one that was moved where no reader looks, does not.
   */
  boolean isCoveredBy(SignatureShape shape) {
    Map<String, List<Element>> byId = new HashMap<>();
    indexIds(root, byId);
    Set<Element> covered = new HashSet<>();
    if (shape.wholeDocument()) {
      covered.add(root);
    }
    for (String id : shape.ids()) {
      List<Element> named = byId.getOrDefault(id, List.of());
      if (named.size() != 1) {
        return false;
      }
      covered.add(named.get(0));
    }
    return nothingHides()
        && isCovered(root, covered)
        && !(shape.bySelection() && signaturesIn(root) > signatures.size());
  }

  /** An expression that leaves out every signature leaves out what stands in any other, too. */
  private static int signaturesIn(Element element) {
    int found = isSignature(element) ? 1 : 0;
    for (Element child : elements(element)) {
      found += signaturesIn(child);
    }
    return found;
  }

  private boolean isCovered(Element element, Set<Element> covered) {
    if (covered.contains(element) || isOutside(element)) {
      return true;
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        if (!isCovered(inner, covered)) {
          return false;
        }
      } else if (child instanceof CharacterData text
          && !(child instanceof Comment)
          && !NEED_NO_COVER.contains(name(element))
          && !text.getData().isBlank()) {
        return false;
      }
    }
    return true;
  }

  /** The signature and its place, which no signature covers. */
  private boolean isOutside(Element element) {
    return isPlace(element)
        || (isSignature(element) && (place.anywhere() || element.getParentNode() == root));
  }

  /**
   * Whether no record hides where no signature reaches. In the place most readers do not look, and
   * those that do look for names of their own; a signature elsewhere may hold nothing but what is
   * its own.
   */
  private boolean nothingHides() {
    return nothingHidesIn(root);
  }

  private boolean nothingHidesIn(Element parent) {
    for (Element child : elements(parent)) {
      boolean clean =
          isPlace(child)
              ? all(child, inner -> !place.isForbidden(name(inner)))
              : isSignature(child)
                  ? !place.isLeaf(name(parent))
                      && all(child, inner -> OF_A_SIGNATURE.contains(inner.getLocalName()))
                  : !place.anywhere() || nothingHidesIn(child);
      if (!clean) {
        return false;
      }
    }
    return true;
  }

  private static boolean all(Element parent, Predicate<Element> condition) {
    return elements(parent).stream()
        .allMatch(child -> condition.test(child) && all(child, condition));
  }

  /** Every attribute that any verifier takes for an id. */
  private static void indexIds(Element element, Map<String, List<Element>> byId) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      if (element.getAttributes().item(i) instanceof Attr attribute
          && String.valueOf(attribute.getLocalName()).toLowerCase(Locale.ROOT).equals("id")) {
        byId.computeIfAbsent(attribute.getValue(), id -> new ArrayList<>()).add(element);
      }
    }
    elements(element).forEach(child -> indexIds(child, byId));
  }

  private static boolean isSignature(Element element) {
    return SignatureShape.DS.equals(element.getNamespaceURI())
        && "Signature".equals(element.getLocalName());
  }

  private static List<Element> elements(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  /** As the readers of records compare names. */
  private static String name(Element element) {
    return String.valueOf(element.getLocalName()).toUpperCase(Locale.ROOT);
  }
}
