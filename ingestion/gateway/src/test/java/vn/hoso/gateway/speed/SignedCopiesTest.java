// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.hoso.gateway.TestFiles;

class SignedCopiesTest {

  @TempDir Path folder;

  @Test
  void theSignatureIsTheFacilitysAndHoldsWithACommentBehindIt() throws Exception {
    SampleFile file = new SampleFile("56001", "1.xml", TestFiles.envelope("56001", "a"));

    SignedCopies.write(List.of(file), folder.resolve("out"), folder.resolve("trust"));

    byte[] copy = Files.readAllBytes(folder.resolve("out/56001/1.xml"));
    byte[] sent =
        new SampleFile("56001", "1.xml", copy)
            .with("\n<!-- 1 -->\n".getBytes(StandardCharsets.US_ASCII));
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
    parsers.setNamespaceAware(true);
    Document document = parsers.newDocumentBuilder().parse(new ByteArrayInputStream(sent));
    Element signature = (Element) document.getElementsByTagName("Signature").item(0);
    X509Certificate signer =
        certificate(
            Base64.getMimeDecoder()
                .decode(document.getElementsByTagName("X509Certificate").item(0).getTextContent()));
    assertThat(signature.getParentNode().getNodeName()).isEqualTo("CHUKYDONVI");
    assertThat(isValid(signature, signer.getPublicKey())).isTrue();
    assertThat(signer.getSubjectX500Principal().getName()).contains("56001");
    signer.verify(
        certificate(Files.readAllBytes(folder.resolve("trust/trial-root.pem"))).getPublicKey());
  }

  private static boolean isValid(Element signature, PublicKey key) throws Exception {
    DOMValidateContext context = new DOMValidateContext(key, signature);
    return XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context);
  }

  private static X509Certificate certificate(byte[] encoded) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }
}
