// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signs as hospital software does: plain XML Signature by the JDK, not by the library that
 * verifies.
 *
 * @param certificates as they stand in KeyInfo, the signer's first
 */
public record TestSigner(
    PrivateKey key,
    List<X509Certificate> certificates,
    String method,
    String digest,
    String canonicalization) {

  public static TestSigner of(KeyPair keys, X509Certificate... certificates) {
    return of(keys.getPrivate(), certificates);
  }

  public static TestSigner of(PrivateKey key, X509Certificate... certificates) {
    return new TestSigner(
        key,
        List.of(certificates),
        SignatureMethod.RSA_SHA256,
        DigestMethod.SHA256,
        CanonicalizationMethod.INCLUSIVE);
  }

  public TestSigner with(String otherMethod, String otherDigest) {
    return new TestSigner(key, certificates, otherMethod, otherDigest, canonicalization);
  }

  public TestSigner canonical(String other) {
    return new TestSigner(key, certificates, method, digest, other);
  }

  /** Signs the whole document, the signature in CHUKYDONVI. */
  public byte[] whole(byte[] document) {
    return sign(document, "CHUKYDONVI", "");
  }

  /** Signs elements with these ids, the signature in CHUKYDONVI. */
  public byte[] elements(byte[] document, String... ids) {
    return sign(document, "CHUKYDONVI", ids);
  }

  /**
   * @param place name of the element that takes the signature
   * @param ids of what is signed; an empty one is the whole document
   */
  public byte[] sign(byte[] document, String place, String... ids) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Document parsed = factory.newDocumentBuilder().parse(new ByteArrayInputStream(document));
      markIds(parsed.getDocumentElement());
      XMLSignatureFactory xml = XMLSignatureFactory.getInstance("DOM");
      List<Reference> references = new ArrayList<>();
      for (String id : ids) {
        references.add(reference(xml, id));
      }
      SignedInfo signedInfo =
          xml.newSignedInfo(
              xml.newCanonicalizationMethod(canonicalization, (C14NMethodParameterSpec) null),
              xml.newSignatureMethod(method, null),
              references);
      DOMSignContext context = new DOMSignContext(key, parsed.getElementsByTagName(place).item(0));
      context.setProperty("org.jcp.xml.dsig.secureValidation", false);
      xml.newXMLSignature(signedInfo, keyInfo(xml)).sign(context);
      return bytes(parsed);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Reference reference(XMLSignatureFactory xml, String id) throws Exception {
    List<Transform> transforms = new ArrayList<>();
    if (id.isEmpty()) {
      transforms.add(xml.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null));
    }
    transforms.add(xml.newTransform(canonicalization, (TransformParameterSpec) null));
    String uri = id.isEmpty() ? "" : "#" + id;
    return xml.newReference(uri, xml.newDigestMethod(digest, null), transforms, null, null);
  }

  private KeyInfo keyInfo(XMLSignatureFactory xml) {
    KeyInfoFactory factory = xml.getKeyInfoFactory();
    return factory.newKeyInfo(List.of(factory.newX509Data(certificates)));
  }

  private static void markIds(Element element) {
    if (element.hasAttribute("Id")) {
      element.setIdAttribute("Id", true);
    }
    for (int i = 0; i < element.getChildNodes().getLength(); i++) {
      if (element.getChildNodes().item(i) instanceof Element child) {
        markIds(child);
      }
    }
  }

  private static byte[] bytes(Document document) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(out));
    return out.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
