// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a signature says of itself, once it is known to be of the plain kind that we verify: few
 * references into the same document, no transforms but canonicalisation, known algorithms, sound
 * keys. Everything else could fetch, run or hide something, and is refused before any of it is
 * computed (XML Signature Best Practices, W3C 2013).
 *
 * @param algorithm of the signature, as XML Signature names it
 * @param wholeDocument whether a reference covers the whole document without the signature
 * @param bySelection whether the signature is left out by an expression that leaves out every
 *     signature, as EU DSS writes it, and not by the enveloped transform
 * @param ids of the elements that references cover
 * @param weak whether SHA-1 is used anywhere
 * @param certificates in the order they come
 */
record SignatureShape(
    String algorithm,
    boolean wholeDocument,
    boolean bySelection,
    Set<String> ids,
    boolean weak,
    List<X509Certificate> certificates) {

  static final String DS = "http://www.w3.org/2000/09/xmldsig#";

  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final String ENC = "http://www.w3.org/2001/04/xmlenc#";
  private static final String PSS = "http://www.w3.org/2007/05/xmldsig-more#";
  private static final String ENVELOPED = DS + "enveloped-signature";

  private static final String XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116";
  private static final String FILTER = "http://www.w3.org/2002/06/xmldsig-filter2";
  private static final String PREFIX = "([A-Za-z_][\\w.-]{0,20})";
  private static final Pattern NOT_IN_ONE =
      Pattern.compile("not\\(\\s*ancestor-or-self::" + PREFIX + ":Signature\\s*\\)");
  private static final Pattern ALL_OF_THEM =
      Pattern.compile("/descendant::" + PREFIX + ":Signature");

  private static final Set<String> CANONICAL =
      Set.of(
          "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
          "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
          "http://www.w3.org/2006/12/xml-c14n11",
          "http://www.w3.org/2006/12/xml-c14n11#WithComments",
          "http://www.w3.org/2001/10/xml-exc-c14n#",
          "http://www.w3.org/2001/10/xml-exc-c14n#WithComments");

  private static final Set<String> SIGNATURES =
      Set.of(
          DS + "rsa-sha1",
          MORE + "rsa-sha224",
          MORE + "rsa-sha256",
          MORE + "rsa-sha384",
          MORE + "rsa-sha512",
          PSS + "sha256-rsa-MGF1",
          PSS + "sha384-rsa-MGF1",
          PSS + "sha512-rsa-MGF1",
          MORE + "ecdsa-sha1",
          MORE + "ecdsa-sha256",
          MORE + "ecdsa-sha384",
          MORE + "ecdsa-sha512");

  private static final Set<String> DIGESTS =
      Set.of(DS + "sha1", MORE + "sha224", ENC + "sha256", MORE + "sha384", ENC + "sha512");

  private static final Pattern BY_ID =
      Pattern.compile(
          "#(?:xpointer\\(id\\(['\"])?([\\p{L}_][\\p{L}\\p{N}_.-]{0,199})(?:['\"]\\)\\))?");

  private static final int MAX_ELEMENTS = 2000;
  private static final int MAX_REFERENCES = 4;
  private static final int MAX_TRANSFORMS = 3;
  private static final int MAX_CERTIFICATES = 10;
  private static final int MAX_CERTIFICATE_CHARS = 24 << 10;
  private static final int MAX_RSA_BITS = 8192;
  private static final int MAX_RSA_EXPONENT_BITS = 64;
  private static final int SHORT_RSA_BITS = 2048;
  private static final int SHORT_EC_BITS = 224;

  SignatureShape {
    ids = Set.copyOf(ids);
    certificates = List.copyOf(certificates);
  }

  /** Reads a ds:Signature element without computing anything of it. */
  static SignatureShape of(Element signature) throws UnfitSignature {
    refuseWhatReachesFurther(signature);
    Element signedInfo = only(signature, "SignedInfo");
    only(signature, "SignatureValue");
    allowed(CANONICAL, only(signedInfo, "CanonicalizationMethod"), "canonicalization");
    String algorithm = allowed(SIGNATURES, only(signedInfo, "SignatureMethod"), "algorithm");
    boolean weak = algorithm.endsWith("sha1");
    boolean whole = false;
    boolean bySelection = false;
    Set<String> ids = new HashSet<>();
    List<Element> references = children(signedInfo, "Reference");
    if (references.isEmpty() || references.size() > MAX_REFERENCES) {
      throw new UnfitSignature("number_of_references");
    }
    for (Element reference : references) {
      boolean enveloped = isEnveloped(reference);
      weak |= allowed(DIGESTS, only(reference, "DigestMethod"), "digest").endsWith("sha1");
      String uri = uri(reference);
      if (uri.isEmpty() || uri.equals("#xpointer(/)")) {
        whole |= enveloped;
        if (usesSelection(reference)) {
          if (bySelection) {
            throw new UnfitSignature("number_of_references");
          }
          bySelection = true;
        }
      } else if (usesSelection(reference)) {
        throw new UnfitSignature("transform_not_allowed");
      } else {
        ids.add(id(uri));
      }
    }
    return new SignatureShape(algorithm, whole, bySelection, ids, weak, certificates(signature));
  }

  /** Whether a key of this certificate is too short to be trusted. */
  static boolean isShort(PublicKey key) {
    return key instanceof RSAPublicKey rsa
        ? rsa.getModulus().bitLength() < SHORT_RSA_BITS
        : key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() < SHORT_EC_BITS;
  }

  /** Manifests and key references lead elsewhere, and carry transforms of their own. */
  private static void refuseWhatReachesFurther(Element signature) throws UnfitSignature {
    List<Element> found = new ArrayList<>(List.of(signature));
    for (int i = 0; i < found.size(); i++) {
      if (found.size() > MAX_ELEMENTS) {
        throw new UnfitSignature("too_many_elements");
      }
      Element one = found.get(i);
      switch (String.valueOf(one.getLocalName())) {
        case "Manifest", "RetrievalMethod", "KeyInfoReference" ->
            throw new UnfitSignature("indirect_reference");
        default -> {
          // Of the plain kind.
        }
      }
      for (Node child = one.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child instanceof Element element) {
          found.add(element);
        }
      }
    }
  }

  private static boolean isEnveloped(Element reference) throws UnfitSignature {
    boolean enveloped = false;
    int count = 0;
    for (Element transforms : children(reference, "Transforms")) {
      for (Element transform : children(transforms, "Transform")) {
        String algorithm = transform.getAttribute("Algorithm");
        if (++count > MAX_TRANSFORMS) {
          throw new UnfitSignature("too_many_transforms");
        }
        boolean leavesOut = algorithm.equals(ENVELOPED) || isSelection(transform);
        if (!leavesOut && !CANONICAL.contains(algorithm)) {
          throw new UnfitSignature("transform_not_allowed");
        }
        enveloped |= leavesOut;
      }
    }
    return enveloped;
  }

  private static boolean usesSelection(Element reference) {
    return children(reference, "Transforms").stream()
        .flatMap(transforms -> children(transforms, "Transform").stream())
        .anyMatch(SignatureShape::isSelection);
  }

  /** Two expressions known to be harmless; any other could be made to run for ever. */
  private static boolean isSelection(Element transform) {
    String algorithm = transform.getAttribute("Algorithm");
    List<Element> expressions = children(transform);
    if (expressions.size() != 1 || !"XPath".equals(expressions.get(0).getLocalName())) {
      return false;
    }
    Element expression = expressions.get(0);
    boolean subtracts = "subtract".equals(expression.getAttribute("Filter"));
    return algorithm.equals(FILTER)
        ? subtracts && isEverySignature(ALL_OF_THEM, expression)
        : algorithm.equals(XPATH) && isEverySignature(NOT_IN_ONE, expression);
  }

  private static boolean isEverySignature(Pattern words, Element expression) {
    Matcher matcher = words.matcher(expression.getTextContent().strip());
    return matcher.matches() && DS.equals(expression.lookupNamespaceURI(matcher.group(1)));
  }

  private static String uri(Element reference) throws UnfitSignature {
    Attr uri = reference.getAttributeNode("URI");
    if (uri == null) {
      throw new UnfitSignature("reference_without_uri");
    }
    return uri.getValue();
  }

  private static String id(String uri) throws UnfitSignature {
    Matcher matcher = BY_ID.matcher(uri);
    if (!matcher.matches()) {
      throw new UnfitSignature("external_reference");
    }
    return matcher.group(1);
  }

  private static List<X509Certificate> certificates(Element signature) throws UnfitSignature {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Element keyInfo : children(signature, "KeyInfo")) {
      for (Element data : children(keyInfo, "X509Data")) {
        for (Element certificate : children(data, "X509Certificate")) {
          certificates.add(certificate(certificate.getTextContent()));
          if (certificates.size() > MAX_CERTIFICATES) {
            throw new UnfitSignature("too_many_certificates");
          }
        }
      }
    }
    if (certificates.isEmpty()) {
      throw new UnfitSignature("no_certificate");
    }
    return certificates;
  }

  private static X509Certificate certificate(String text) throws UnfitSignature {
    if (text.length() > MAX_CERTIFICATE_CHARS) {
      throw new UnfitSignature("certificate_unreadable");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(text);
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      return withSoundKey(certificate);
    } catch (CertificateException | IllegalArgumentException e) {
      throw new UnfitSignature("certificate_unreadable");
    }
  }

  /** Keys made to be slow are longer than any that are given out. */
  private static X509Certificate withSoundKey(X509Certificate certificate) throws UnfitSignature {
    PublicKey key = certificate.getPublicKey();
    boolean sound =
        key instanceof RSAPublicKey rsa
            ? rsa.getModulus().bitLength() <= MAX_RSA_BITS
                && rsa.getPublicExponent().bitLength() <= MAX_RSA_EXPONENT_BITS
            : key instanceof ECPublicKey;
    if (!sound) {
      throw new UnfitSignature("key_not_allowed");
    }
    return certificate;
  }

  private static String allowed(Set<String> algorithms, Element method, String what)
      throws UnfitSignature {
    String algorithm = method.getAttribute("Algorithm");
    if (!algorithms.contains(algorithm)) {
      throw new UnfitSignature(what + "_not_allowed");
    }
    return algorithm;
  }

  private static Element only(Element parent, String name) throws UnfitSignature {
    List<Element> found = children(parent, name);
    if (found.size() != 1) {
      throw new UnfitSignature("not_a_signature");
    }
    return found.get(0);
  }

  private static List<Element> children(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> DS.equals(child.getNamespaceURI()) && name.equals(child.getLocalName()))
        .toList();
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }
}
