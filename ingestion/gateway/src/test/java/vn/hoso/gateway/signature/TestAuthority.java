// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An invented authority: it issues certificates to others, and revokes them. */
public record TestAuthority(X509Certificate certificate, PrivateKey key) {
  public static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
  public static final Instant UNTIL = Instant.parse("2124-01-01T00:00:00Z");
  private static final AtomicLong SERIALS = new AtomicLong(4096);

  /** A root of its own. */
  public static TestAuthority root(String name) {
    KeyPair keys = keys(2048);
    X500Principal self = new X500Principal("CN=" + name + ",C=VN");
    return new TestAuthority(
        issue(self, keys.getPrivate(), self, keys.getPublic(), FROM, UNTIL, true),
        keys.getPrivate());
  }

  /** An authority below this one. */
  public TestAuthority sub(String name) {
    KeyPair keys = keys(2048);
    return new TestAuthority(
        issue(new X500Principal("CN=" + name + ",C=VN"), keys.getPublic(), FROM, UNTIL, true),
        keys.getPrivate());
  }

  /** A certificate for signing. */
  public X509Certificate issue(String subject, PublicKey key, Instant from, Instant until) {
    return issue(new X500Principal(subject), key, from, until, false);
  }

  public X509Certificate issue(String subject, PublicKey key) {
    return issue(subject, key, FROM, UNTIL);
  }

  private X509Certificate issue(
      X500Principal subject, PublicKey key, Instant from, Instant until, boolean authority) {
    return issue(
        certificate.getSubjectX500Principal(), this.key, subject, key, from, until, authority);
  }

  private static X509Certificate issue(
      X500Principal issuer,
      PrivateKey issuerKey,
      X500Principal subject,
      PublicKey key,
      Instant from,
      Instant until,
      boolean authority) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.valueOf(SERIALS.incrementAndGet()),
              Date.from(from),
              Date.from(until),
              subject,
              key);
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
    } catch (GeneralSecurityException | IOException | OperatorException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The list of what this authority has revoked. */
  public X509CRL revoking(X509Certificate revoked, Instant at) {
    return revoking(revoked, at, FROM.plusSeconds(86400));
  }

  /** The same that is to be replaced by then. */
  public X509CRL revoking(X509Certificate revoked, Instant at, Instant nextUpdate) {
    try {
      JcaX509v2CRLBuilder builder =
          new JcaX509v2CRLBuilder(certificate.getSubjectX500Principal(), Date.from(FROM));
      builder.setNextUpdate(Date.from(nextUpdate));
      builder.addCRLEntry(revoked.getSerialNumber(), Date.from(at), 1);
      return new JcaX509CRLConverter()
          .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key)));
    } catch (GeneralSecurityException | OperatorException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair keys(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String pem(X509Certificate certificate) {
    try (StringWriter text = new StringWriter()) {
      text.write("-----BEGIN CERTIFICATE-----\n");
      text.write(
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()));
      text.write("\n-----END CERTIFICATE-----\n");
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
