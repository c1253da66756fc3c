// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.hoso.gateway.TestFiles;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * A facility signs with a key that never leaves its token, as with the tokens and modules that
 * authorities give out: SoftHSM2 through PKCS#11. Skipped where SoftHSM2 is not installed.
 */
class TokenSignatureTest {
  private static final String PIN = "1234";

  /** Names the file the library reads; set for the tests' JVM, which cannot set it itself. */
  private static final String CONFIGURATION = "SOFTHSM2_CONF";

  @TempDir private static Path folder;

  @Test
  void aKeyInATokenSignsWhatIsValid() throws Exception {
    Path library = library().orElse(null);
    assumeTrue(library != null, "SoftHSM2 is not installed (Debian: apt-get install softhsm2)");
    String configuration = System.getenv(CONFIGURATION);
    assumeTrue(configuration != null, CONFIGURATION + " is not set for the tests' JVM");
    initialiseToken(Path.of(configuration));
    Provider token =
        Security.getProvider("SunPKCS11")
            .configure("--name=Test\nlibrary=%s\nslotListIndex=0\n".formatted(library));
    Security.addProvider(token);
    try {
      signAndVerify(token);
    } finally {
      Security.removeProvider(token.getName());
    }
  }

  private static void signAndVerify(Provider token) throws Exception {
    for (String name : List.of("eu.europa.esig", "org.apache.xml.security")) {
      ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF);
    }
    TestAuthority root = TestAuthority.root("Goc Thu");
    TestAuthority sub = root.sub("CA Thu");
    Path trust = Files.createDirectory(folder.resolve("trust"));
    Files.writeString(trust.resolve("root.pem"), TestAuthority.pem(root.certificate()));
    TestSigner signer = store(token, sub);

    SignatureCheck check =
        new SignatureCheck(
            new TrustFolder(trust, System::nanoTime),
            facility -> FacilitySigner.of("refuse", null, "MST:0312345678"),
            new SignaturePolicies(SignaturePolicy.RECORD, SignaturePolicy.WARN));
    byte[] signed = signer.whole(TestFiles.envelope("56001", "TE1=="));
    byte[] altered =
        TestSigner.utf8(TestSigner.text(signed).replace("<NGAYLAP>2026", "<NGAYLAP>2025"));

    assertThat(signer.key().getEncoded()).as("the key stays in the token").isNull();
    assertThat(verdict(check, signed)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(check, altered)).isEqualTo(SignatureVerdict.ALTERED);
  }

  /** Keys made in the token, their certificate stored beside them, both taken out by their name. */
  private static TestSigner store(Provider token, TestAuthority authority) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS11", token);
    store.load(null, PIN.toCharArray());
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", token);
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    X509Certificate certificate =
        authority.issue("UID=MST:0312345678,CN=Benh vien Thu,C=VN", keys.getPublic());
    store.setKeyEntry(
        "signing",
        keys.getPrivate(),
        null,
        new Certificate[] {certificate, authority.certificate()});
    return TestSigner.of(
        (PrivateKey) store.getKey("signing", null), certificate, authority.certificate());
  }

  private static SignatureVerdict verdict(SignatureCheck check, byte[] content) {
    return check
        .check(
            SubmissionKind.ENCOUNTER_FILE,
            content,
            FacilityCode.parse("56001").orElseThrow(),
            true,
            Instant.parse("2026-05-05T08:00:00Z"))
        .verdict();
  }

  private static void initialiseToken(Path configuration) throws Exception {
    Path tokens = Files.createDirectory(folder.resolve("tokens"));
    Files.writeString(
        configuration,
        "directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n"
            .formatted(tokens));
    Process made =
        new ProcessBuilder(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "test",
                "--so-pin",
                PIN,
                "--pin",
                PIN)
            .redirectErrorStream(true)
            .start();
    String told = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(told).isZero();
  }

  /** Where Debian, Fedora and a build from source put it. */
  private static Optional<Path> library() throws IOException {
    for (String place : List.of("/usr/lib", "/usr/lib64", "/usr/local/lib")) {
      if (Files.isDirectory(Path.of(place))) {
        try (Stream<Path> below = Files.list(Path.of(place))) {
          Optional<Path> found =
              Stream.concat(Stream.of(Path.of(place)), below)
                  .flatMap(
                      folder ->
                          Stream.of("softhsm/libsofthsm2.so", "libsofthsm2.so")
                              .map(folder::resolve))
                  .filter(Files::isReadable)
                  .findFirst();
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }
}
