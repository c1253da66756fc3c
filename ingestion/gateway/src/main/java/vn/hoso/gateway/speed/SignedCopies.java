// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.speed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Copies encounter files with the signature of their facility, by a trial authority made for this
 * run: {@code SignedCopies FOLDER OUT TRUST}. TRUST gets the root that the gateway is to trust. The
 * whole file is signed (RSA 2048, SHA-256), as the JDK signs, in CHUKYDONVI.
 */
public final class SignedCopies {
  private static final int MOST = 300;
  private static final String PLACE = "CHUKYDONVI";

  private final XMLSignatureFactory xml = XMLSignatureFactory.getInstance("DOM");

  private SignedCopies() {}

  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    List<SampleFile> files = SampleFile.in(Path.of(arguments[0]));
    write(
        files.subList(0, Math.min(MOST, files.size())),
        Path.of(arguments[1]),
        Path.of(arguments[2]));
  }

  static void write(List<SampleFile> files, Path out, Path trust)
      throws IOException, GeneralSecurityException {
    TrialAuthority authority = TrialAuthority.make();
    Files.createDirectories(trust);
    Files.writeString(trust.resolve("trial-root.pem"), authority.pem());
    Map<String, TrialAuthority.Signer> signers = new HashMap<>();
    SignedCopies copies = new SignedCopies();
    for (SampleFile file : files) {
      TrialAuthority.Signer signer = signers.get(file.facility());
      if (signer == null) {
        signer = authority.signer(file.facility());
        signers.put(file.facility(), signer);
      }
      Path folder = out.resolve(file.facility());
      Files.createDirectories(folder);
      Files.write(folder.resolve(file.name()), copies.sign(file.content(), signer));
    }
  }

  private byte[] sign(byte[] content, TrialAuthority.Signer signer) {
    try {
      DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
      parsers.setNamespaceAware(true);
      parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document = parsers.newDocumentBuilder().parse(new ByteArrayInputStream(content));
      Node place = document.getElementsByTagName(PLACE).item(0);
      if (place == null) {
        place = document.getDocumentElement().appendChild(document.createElement(PLACE));
      }
      xml.newXMLSignature(
              xml.newSignedInfo(
                  xml.newCanonicalizationMethod(
                      CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null),
                  xml.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                  List.of(wholeDocument())),
              keyInfo(signer))
          .sign(new DOMSignContext(signer.key(), place));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (IOException
        | SAXException
        | ParserConfigurationException
        | GeneralSecurityException
        | MarshalException
        | XMLSignatureException
        | TransformerException e) {
      throw new IllegalStateException("A sample file cannot be signed", e);
    }
  }

  private Reference wholeDocument() throws GeneralSecurityException {
    return xml.newReference(
        "",
        xml.newDigestMethod(DigestMethod.SHA256, null),
        List.of(
            xml.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
            xml.newTransform(CanonicalizationMethod.INCLUSIVE, (TransformParameterSpec) null)),
        null,
        null);
  }

  private KeyInfo keyInfo(TrialAuthority.Signer signer) {
    KeyInfoFactory factory = xml.getKeyInfoFactory();
    return factory.newKeyInfo(List.of(factory.newX509Data(List.of(signer.certificate()))));
  }
}
