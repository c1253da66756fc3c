// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.speed;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An invented authority that certifies facilities for one run; its key is never written down. All
 * facilities share one key, which is as much work to verify and less to make.
 */
record TrialAuthority(X509Certificate certificate, PrivateKey key, KeyPair ofFacilities) {
  private static final Duration VALID = Duration.ofDays(2);

  /** A facility's key, and the certificate that names the facility's code. */
  record Signer(PrivateKey key, X509Certificate certificate) {}

  static TrialAuthority make() throws GeneralSecurityException {
    KeyPair keys = keys();
    X500Principal self = new X500Principal("CN=HoSo trial root,C=VN");
    return new TrialAuthority(
        certify(self, keys.getPrivate(), self, keys.getPublic(), true), keys.getPrivate(), keys());
  }

  Signer signer(String facility) throws GeneralSecurityException {
    X500Principal subject =
        new X500Principal("UID=" + facility + ",CN=Facility " + facility + ",C=VN");
    return new Signer(
        ofFacilities.getPrivate(),
        certify(
            certificate.getSubjectX500Principal(), key, subject, ofFacilities.getPublic(), false));
  }

  String pem() throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private static X509Certificate certify(
      X500Principal issuer,
      PrivateKey issuerKey,
      X500Principal subject,
      PublicKey subjectKey,
      boolean authority)
      throws GeneralSecurityException {
    Instant from = Instant.now().minus(VALID);
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(from),
              Date.from(from.plus(VALID).plus(VALID)),
              subject,
              subjectKey);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(
              authority
                  ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                  : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey)));
    } catch (CertIOException | OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }
}
