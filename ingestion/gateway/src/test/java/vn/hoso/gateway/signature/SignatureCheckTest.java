// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static vn.hoso.gateway.signature.TestSigner.text;
import static vn.hoso.gateway.signature.TestSigner.utf8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.reference.CanonicalizationTransform;
import eu.europa.esig.dss.xades.reference.DSSReference;
import eu.europa.esig.dss.xades.reference.DSSTransform;
import eu.europa.esig.dss.xades.reference.EnvelopedSignatureTransform;
import eu.europa.esig.dss.xades.reference.XPathEnvelopedSignatureTransform;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.submission.SignatureFacts;
import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** Every verdict, and what hostile signatures come to. */
class SignatureCheckTest {
  private static final FacilityCode FACILITY = FacilityCode.parse("56001").orElseThrow();
  private static final Instant RECEIVED = Instant.parse("2026-05-05T08:00:00Z");
  private static final String SUBJECT = "UID=MST:0312345678,CN=Bệnh viện Thử,O=Bệnh viện Thử,C=VN";

  private static final TestAuthority ROOT = TestAuthority.root("Goc Thu");
  private static final TestAuthority SUB = ROOT.sub("CA Thu");
  private static final KeyPair KEYS = TestAuthority.keys(2048);
  private static final X509Certificate CERTIFICATE = SUB.issue(SUBJECT, KEYS.getPublic());
  private static final TestSigner SIGNER = TestSigner.of(KEYS, CERTIFICATE, SUB.certificate());

  @BeforeAll
  static void letDssBeSilentAsInTheGateway() {
    for (String name : List.of("eu.europa.esig", "org.apache.xml.security")) {
      ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF);
    }
  }

  @TempDir private Path folder;
  private SignaturePolicy stale = SignaturePolicy.WARN;
  private FacilitySigner registered = FacilitySigner.of(null, null, "MST:0312345678");

  @BeforeEach
  void trustTheRoot() throws Exception {
    Files.writeString(folder.resolve("root.pem"), TestAuthority.pem(ROOT.certificate()));
  }

  @Test
  void whatIsSignedWholeIsValidAndTellsItsCertificate() {
    CheckedSignature checked = check(SIGNER.whole(document()));

    assertThat(checked.verdict()).isEqualTo(SignatureVerdict.VALID);
    SignatureFacts facts = requireNonNull(checked.facts());
    assertThat(facts.subject()).contains("UID=MST:0312345678").contains("CN=Bệnh viện Thử");
    assertThat(facts.issuer()).contains("CA Thu");
    assertThat(facts.serial()).isEqualTo(CERTIFICATE.getSerialNumber().toString(16));
    assertThat(facts.fingerprint()).isEqualTo(Ids.sha256Hex(requireNonNull(facts.certificate())));
    assertThat(facts.validFrom()).isEqualTo(TestAuthority.FROM);
    assertThat(facts.validUntil()).isEqualTo(TestAuthority.UNTIL);
    assertThat(facts.algorithm()).isEqualTo(SignatureMethod.RSA_SHA256);
    assertThat(facts.policy()).isEqualTo("record");
  }

  @Test
  void theSignedElementMayBeTheRecordsOrEachOfThem() {
    assertThat(verdict(SIGNER.elements(document(), "h1"))).isEqualTo(SignatureVerdict.VALID);
    byte[] two =
        utf8(text(document()).replace("<HOSO>", "<HOSO Id=\"a\">").replace("Id=\"h1\"", ""));
    assertThat(verdict(SIGNER.elements(two, "a"))).isEqualTo(SignatureVerdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CanonicalizationMethod.INCLUSIVE,
        CanonicalizationMethod.INCLUSIVE_WITH_COMMENTS,
        CanonicalizationMethod.EXCLUSIVE,
        CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS
      })
  void everyCanonicalFormIsVerified(String form) {
    assertThat(verdict(SIGNER.canonical(form).whole(document()))).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(SIGNER.canonical(form).elements(document(), "h1")))
        .isEqualTo(SignatureVerdict.VALID);
  }

  @Test
  void softwareThatPutsTheSignatureAtTheEndIsUnderstood() {
    assertThat(verdict(SIGNER.sign(document(), "GIAMDINHHS", "")))
        .isEqualTo(SignatureVerdict.VALID);
  }

  @Test
  void xadesIsVerifiedWithTheTimeItClaims() throws Exception {
    Instant yesterday = RECEIVED.minus(Duration.ofDays(1));

    CheckedSignature checked = check(xades(KEYS, CERTIFICATE, yesterday, document()));

    assertThat(checked.verdict()).isEqualTo(SignatureVerdict.VALID);
    assertThat(requireNonNull(checked.facts()).signedAt()).isEqualTo(yesterday);
    assertThat(verdict(xades(KEYS, CERTIFICATE, TestAuthority.FROM.minusSeconds(9), document())))
        .isEqualTo(SignatureVerdict.NOT_YET_VALID);
    X509Certificate other = SUB.issue("UID=MST:0399999999,CN=X", KEYS.getPublic());
    String swapped =
        text(xades(KEYS, other, yesterday, document())).replace(base64(other), base64(CERTIFICATE));
    assertThat(verdict(utf8(swapped)))
        .as("another certificate of the same key put in")
        .isEqualTo(SignatureVerdict.ALTERED);
  }

  @Test
  void aTimeThatNoTableCouldHoldIsNotKept() throws Exception {
    byte[] signed = xades(KEYS, CERTIFICATE, RECEIVED, document());
    String far =
        text(signed).replaceAll("SigningTime>[^<]*<", "SigningTime>300000-01-01T00:00:00Z<");

    CheckedSignature checked = check(utf8(far));

    assertThat(checked.verdict()).isEqualTo(SignatureVerdict.ALTERED);
    assertThat(requireNonNull(checked.facts()).signedAt()).isNull();
  }

  @Test
  void anEncodingNobodyKnowsIsUnreadable() {
    String signed = text(SIGNER.whole(document())).replaceFirst("<\\?xml[^>]*>", "");

    CheckedSignature checked = check(utf8("<?xml version=\"1.0\" encoding=\"TCVN3\"?>" + signed));

    assertThat(checked.verdict()).isEqualTo(SignatureVerdict.UNREADABLE);
    assertThat(requireNonNull(checked.facts()).reason()).isEqualTo("encoding");
  }

  /** Its own way to leave the signature out is an expression. */
  @Test
  void whatDssSignsByItsOwnDefaultsIsVerified() throws Exception {
    byte[] signed = xades(KEYS, CERTIFICATE, RECEIVED.minusSeconds(60), document(), null);

    assertThat(text(signed)).contains("/descendant::ds:Signature");
    assertThat(verdict(signed)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(changed(signed, s -> s.replace("LK1", "LK2"))))
        .isEqualTo(SignatureVerdict.ALTERED);
    assertThat(
            verdict(
                changed(
                    signed,
                    s ->
                        s.replace(
                            "</THONGTINHOSO>",
                            "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><HOSO/></Signature>"
                                + "</THONGTINHOSO>"))))
        .as("a record in a signature, which the expression leaves out")
        .isEqualTo(SignatureVerdict.NOT_COVERING);
    assertThat(
            verdict(
                changed(
                    signed, s -> s.replace("/descendant::ds:Signature", "/descendant::ds:Object"))))
        .isEqualTo(SignatureVerdict.UNREADABLE);
  }

  /** As earlier versions of DSS did, and others do still. */
  @Test
  void anExpressionOfXPathThatLeavesSignaturesOutIsVerified() throws Exception {
    byte[] signed =
        xades(
            KEYS,
            CERTIFICATE,
            RECEIVED.minusSeconds(60),
            document(),
            new XPathEnvelopedSignatureTransform());

    assertThat(text(signed)).contains("not(ancestor-or-self::ds:Signature)");
    assertThat(verdict(signed)).isEqualTo(SignatureVerdict.VALID);
  }

  private static byte[] xades(KeyPair keys, X509Certificate certificate, Instant at, byte[] file)
      throws Exception {
    return xades(keys, certificate, at, file, new EnvelopedSignatureTransform());
  }

  private static byte[] xades(
      KeyPair keys,
      X509Certificate certificate,
      Instant at,
      byte[] file,
      @Nullable DSSTransform leavingOut)
      throws Exception {
    XAdESSignatureParameters parameters = new XAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSignaturePackaging(SignaturePackaging.ENVELOPED);
    parameters.setXPathLocationString("/GIAMDINHHS/CHUKYDONVI");
    parameters.setSigningCertificate(new CertificateToken(certificate));
    parameters.setCertificateChain(
        new CertificateToken(certificate), new CertificateToken(SUB.certificate()));
    parameters.bLevel().setSigningDate(Date.from(at));
    DSSReference whole = new DSSReference();
    whole.setId("whole");
    whole.setUri("");
    whole.setContents(new InMemoryDocument(file));
    whole.setDigestMethodAlgorithm(DigestAlgorithm.SHA256);
    whole.setTransforms(
        Stream.of(leavingOut, new CanonicalizationTransform(CanonicalizationMethod.EXCLUSIVE))
            .filter(Objects::nonNull)
            .toList());
    if (leavingOut != null) {
      parameters.setReferences(List.of(whole));
    }
    CommonCertificateVerifier unasked = new CommonCertificateVerifier();
    unasked.setAlertOnNotYetValidCertificate(new SilentOnStatusAlert());
    XAdESService service = new XAdESService(unasked);
    InMemoryDocument document = new InMemoryDocument(file);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(service.getDataToSign(document, parameters).getBytes());
    SignatureValue value = new SignatureValue(SignatureAlgorithm.RSA_SHA256, signature.sign());
    try (InputStream signed = service.signDocument(document, parameters, value).openStream()) {
      return signed.readAllBytes();
    }
  }

  private static String base64(X509Certificate certificate) throws Exception {
    return Base64.getEncoder().encodeToString(certificate.getEncoded());
  }

  @Test
  void bytesBeforeTheFirstElementAreForgiven() {
    String signed = text(SIGNER.whole(document()));
    assertThat(verdict(utf8("\uFEFF\n " + signed))).isEqualTo(SignatureVerdict.VALID);
    String declared = signed.replaceFirst("(?i)utf-8", "UTF-16");
    assertThat(verdict(declared.getBytes(StandardCharsets.UTF_16)))
        .isEqualTo(SignatureVerdict.VALID);
  }

  @Test
  void standaloneTablesAreSignedAsWell() {
    byte[] checkIn =
        utf8(
            "<CHI_TIEU_TRANG_THAI_KCB><DSACH_TRANG_THAI_KCB Id=\"d\"><TRANG_THAI_KCB><MA_LK>1</MA_LK>"
                + "</TRANG_THAI_KCB></DSACH_TRANG_THAI_KCB><CHUKYDONVI/></CHI_TIEU_TRANG_THAI_KCB>");
    for (byte[] signed : List.of(SIGNER.whole(checkIn), SIGNER.elements(checkIn, "d"))) {
      assertThat(check(SubmissionKind.CHECK_IN, signed).verdict())
          .isEqualTo(SignatureVerdict.VALID);
    }
  }

  @Test
  void whatIsNotSignedSaysSoAndOtherKindsAreNotLookedAt() {
    assertThat(check(document())).isEqualTo(new CheckedSignature(SignatureVerdict.NONE, null));
    assertThat(verdict(utf8("<GIAMDINHHS><CHUKYDONVI>\n</CHUKYDONVI></GIAMDINHHS>")))
        .isEqualTo(SignatureVerdict.NONE);
    assertThat(check(SubmissionKind.FHIR, utf8("{}"))).isEqualTo(CheckedSignature.NOT_CHECKED);
  }

  @Test
  void changedContentIsAltered() {
    assertThat(verdict(changed(SIGNER.whole(document()), s -> s.replace("LK1", "LK2"))))
        .isEqualTo(SignatureVerdict.ALTERED);
    assertThat(verdict(changed(SIGNER.elements(document(), "h1"), s -> s.replace("LK1", "LK2"))))
        .isEqualTo(SignatureVerdict.ALTERED);
    CheckedSignature resigned =
        check(
            changed(
                SIGNER.whole(document()),
                s -> s.replaceFirst("<SignatureValue>.{8}", "<SignatureValue>AAAAAAAA")));
    assertThat(resigned.verdict()).isEqualTo(SignatureVerdict.ALTERED);
    assertThat(requireNonNull(resigned.facts()).reason()).isEqualTo("signature_value");
    TestSigner anothersKey = TestSigner.of(TestAuthority.keys(2048), CERTIFICATE);
    assertThat(verdict(anothersKey.whole(document()))).isEqualTo(SignatureVerdict.ALTERED);
  }

  @Test
  void aChainThatLeadsNowhereIsUntrusted() {
    assertThat(verdict(TestSigner.of(KEYS, CERTIFICATE).whole(document())))
        .as("the authority between is missing")
        .isEqualTo(SignatureVerdict.UNTRUSTED);
    TestAuthority stranger = TestAuthority.root("Goc Thu");
    assertThat(
            verdict(
                TestSigner.of(KEYS, stranger.issue(SUBJECT, KEYS.getPublic())).whole(document())))
        .as("of the same name")
        .isEqualTo(SignatureVerdict.UNTRUSTED);
    KeyPair lower = TestAuthority.keys(2048);
    TestAuthority facilityAsAuthority = new TestAuthority(CERTIFICATE, KEYS.getPrivate());
    assertThat(
            verdict(
                TestSigner.of(
                        lower,
                        facilityAsAuthority.issue(SUBJECT, lower.getPublic()),
                        CERTIFICATE,
                        SUB.certificate())
                    .whole(document())))
        .as("issued by one that is no authority")
        .isEqualTo(SignatureVerdict.UNTRUSTED);
  }

  @Test
  void theAuthorityBetweenMayComeFromTheTrustList() throws Exception {
    Files.write(folder.resolve("sub.der"), SUB.certificate().getEncoded());

    assertThat(verdict(TestSigner.of(KEYS, CERTIFICATE).whole(document())))
        .isEqualTo(SignatureVerdict.VALID);
  }

  @Test
  void withoutATrustListNobodyIsTrusted() throws Exception {
    Files.delete(folder.resolve("root.pem"));
    assertThat(verdict(SIGNER.whole(document()))).isEqualTo(SignatureVerdict.NO_TRUST_LIST);

    folder = folder.resolve("missing");
    assertThat(verdict(SIGNER.whole(document()))).isEqualTo(SignatureVerdict.NO_TRUST_LIST);
  }

  @Test
  void aCertificateHoldsInItsTime() {
    Instant end = RECEIVED.minus(Duration.ofDays(1));
    X509Certificate ended = SUB.issue(SUBJECT, KEYS.getPublic(), TestAuthority.FROM, end);
    X509Certificate early =
        SUB.issue(SUBJECT, KEYS.getPublic(), RECEIVED.plusSeconds(60), TestAuthority.UNTIL);

    assertThat(verdict(TestSigner.of(KEYS, ended, SUB.certificate()).whole(document())))
        .isEqualTo(SignatureVerdict.EXPIRED);
    assertThat(verdict(TestSigner.of(KEYS, early, SUB.certificate()).whole(document())))
        .isEqualTo(SignatureVerdict.NOT_YET_VALID);
  }

  @Test
  void aRevokedCertificateIsRevokedFromItsDay() throws Exception {
    byte[] signed = SIGNER.whole(document());

    revoke(SUB, RECEIVED.plusSeconds(1), RECEIVED);
    assertThat(verdict(signed)).as("revoked later").isEqualTo(SignatureVerdict.VALID);
    revoke(SUB, RECEIVED.minusSeconds(1));
    assertThat(verdict(signed))
        .as("by a list that is out of date")
        .isEqualTo(SignatureVerdict.REVOKED);
    revoke(TestAuthority.root("CA Thu"), RECEIVED.minusSeconds(1));
    assertThat(verdict(signed)).as("by one of that name").isEqualTo(SignatureVerdict.VALID);
  }

  /** What such a list does not name may have been revoked since. */
  @Test
  void aRevocationListThatIsOutOfDateIsSaidToBe() throws Exception {
    byte[] signed = SIGNER.whole(document());

    revoke(SUB, RECEIVED.plusSeconds(1), RECEIVED.minusSeconds(1));
    registered = FacilitySigner.of("refuse", null, "MST:0312345678");
    CheckedSignature checked = check(signed);

    assertThat(checked.verdict()).isEqualTo(SignatureVerdict.REVOCATION_UNKNOWN);
    assertThat(requireNonNull(checked.facts()).policy())
        .as("it is the department's list, not the facility's file")
        .isEqualTo("warn");

    stale = SignaturePolicy.REFUSE;
    assertThat(requireNonNull(check(signed).facts()).policy()).isEqualTo("refuse");

    Files.write(
        folder.resolve("newer.crl"),
        SUB.revoking(CERTIFICATE, RECEIVED.plusSeconds(1), RECEIVED.plusSeconds(1)).getEncoded());
    assertThat(verdict(signed)).as("beside a newer list").isEqualTo(SignatureVerdict.VALID);
  }

  @Test
  void aTrustFolderThatIsNotThereIsToldAtOnceInBothLanguages() {
    String mistyped = folder.resolve("trsut").toString();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustFolder.of(mistyped))
        .withMessageContaining("không có thư mục " + mistyped)
        .withMessageContaining("there is no folder " + mistyped);
    assertThatCode(() -> TrustFolder.of(folder.toString())).doesNotThrowAnyException();
    assertThatCode(() -> TrustFolder.of("")).doesNotThrowAnyException();
  }

  private void revoke(TestAuthority authority, Instant at, Instant nextUpdate) throws Exception {
    Files.write(
        folder.resolve("list.crl"), authority.revoking(CERTIFICATE, at, nextUpdate).getEncoded());
  }

  private void revoke(TestAuthority authority, Instant at) throws Exception {
    Files.write(folder.resolve("list.crl"), authority.revoking(CERTIFICATE, at).getEncoded());
  }

  @Test
  void theSignerIsTheFacilityByWhatIsRegistered() {
    byte[] signed = SIGNER.whole(document());

    registered = FacilitySigner.of(null, null, "0100000001; MST:0312345678-001");
    assertThat(verdict(signed)).isEqualTo(SignatureVerdict.SIGNER_MISMATCH);
    registered = FacilitySigner.UNREGISTERED;
    assertThat(verdict(signed)).isEqualTo(SignatureVerdict.SIGNER_UNKNOWN);
    registered = FacilitySigner.of(null, fingerprint(CERTIFICATE).toUpperCase(), null);
    assertThat(verdict(signed)).isEqualTo(SignatureVerdict.VALID);
    registered = FacilitySigner.UNREGISTERED;
    X509Certificate ofCode = SUB.issue("UID=MACSKCB:56001,CN=X", KEYS.getPublic());
    assertThat(verdict(TestSigner.of(KEYS, ofCode, SUB.certificate()).whole(document())))
        .as("a certificate that names the facility")
        .isEqualTo(SignatureVerdict.VALID);
  }

  @Test
  void oldAlgorithmsAreWeak() {
    assertThat(verdict(SIGNER.with(SignatureMethod.RSA_SHA1, DigestMethod.SHA1).whole(document())))
        .isEqualTo(SignatureVerdict.WEAK);
    assertThat(
            verdict(SIGNER.with(SignatureMethod.RSA_SHA256, DigestMethod.SHA1).whole(document())))
        .isEqualTo(SignatureVerdict.WEAK);
    KeyPair shortKeys = TestAuthority.keys(1024);
    X509Certificate certificate = SUB.issue(SUBJECT, shortKeys.getPublic());
    assertThat(verdict(TestSigner.of(shortKeys, certificate, SUB.certificate()).whole(document())))
        .isEqualTo(SignatureVerdict.WEAK);
  }

  @Test
  void othersMaySignBeside() {
    KeyPair keys = TestAuthority.keys(2048);
    TestSigner doctor =
        TestSigner.of(
            keys, SUB.issue("UID=CCCD:000,CN=Bác sĩ", keys.getPublic()), SUB.certificate());

    byte[] both = doctor.elements(SIGNER.elements(document(), "h1"), "h1");

    assertThat(verdict(both)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(doctor.elements(document(), "h1")))
        .isEqualTo(SignatureVerdict.SIGNER_MISMATCH);
  }

  @Test
  void thePolicyIsTheFacilitysAndHoldsForWhatItSendsItself() {
    registered = FacilitySigner.of("refuse", null, "MST:0312345678");
    assertThat(requireNonNull(check(document()).facts()).policy()).isEqualTo("refuse");
    assertThat(requireNonNull(check(SIGNER.whole(document())).facts()).policy())
        .isEqualTo("refuse");

    CheckedSignature loaded =
        checker().check(SubmissionKind.ENCOUNTER_FILE, document(), FACILITY, false, RECEIVED);
    assertThat(loaded).isEqualTo(new CheckedSignature(SignatureVerdict.NONE, null));
  }

  @Test
  void ofTwoSoftwaresTheStricterPolicyHolds() {
    FacilitySigner one = FacilitySigner.of("warn", "AA:BB", "MST:1");
    FacilitySigner other = FacilitySigner.of("refuse", "cc", null);

    assertThat(one.and(other)).isEqualTo(FacilitySigner.of("refuse", "aabb;cc", "1"));
    assertThat(FacilitySigner.of(null, null, null).and(one)).isEqualTo(one);
  }

  @Test
  void aSignatureOverSomethingElseDoesNotCover() {
    byte[] unit =
        changed(document(), s -> s.replace("<THONGTINDONVI>", "<THONGTINDONVI Id=\"u\">"));
    assertThat(verdict(SIGNER.elements(unit, "u"))).isEqualTo(SignatureVerdict.NOT_COVERING);

    String signed = text(SIGNER.elements(document(), "h1"));
    int from = signed.indexOf("<THONGTINHOSO");
    int until = signed.indexOf("</THONGTINHOSO>") + "</THONGTINHOSO>".length();
    String original = signed.substring(from, until);
    String forged = original.replace("LK1", "LK9").replace(" Id=\"h1\"", "");
    String besides = signed.replace(original, forged);
    assertThat(
            verdict(utf8(besides.replace("<CHUKYDONVI>", "<CHUKYDONVI><CU>" + original + "</CU>"))))
        .as("the signed record moved into the signature's place")
        .isEqualTo(SignatureVerdict.NOT_COVERING);
    assertThat(
            verdict(
                utf8(
                    besides.replace(
                        "</Signature>", "<Object>" + original + "</Object></Signature>"))))
        .as("or into the signature")
        .isIn(SignatureVerdict.NOT_COVERING, SignatureVerdict.ALTERED);
    assertThat(verdict(utf8(signed.replace(original, original + forged))))
        .as("a second record beside it")
        .isEqualTo(SignatureVerdict.NOT_COVERING);
    assertThat(verdict(utf8(signed.replace(original, original + original.replace("LK1", "LK9")))))
        .as("under the same id")
        .isIn(SignatureVerdict.NOT_COVERING, SignatureVerdict.ALTERED);
  }

  @Test
  void nothingIsReadFromWhereTheSignatureDoesNotReach() {
    String hidden = "<HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO></FILEHOSO></HOSO>";
    String end = text(SIGNER.sign(document(), "GIAMDINHHS", ""));
    String place = text(SIGNER.whole(document()));

    assertThat(
            verdict(
                utf8(end.replace("</Signature>", "<Object>" + hidden + "</Object></Signature>"))))
        .isEqualTo(SignatureVerdict.NOT_COVERING);
    assertThat(
            verdict(
                utf8(place.replace("</Signature>", "<Object>" + hidden + "</Object></Signature>"))))
        .isEqualTo(SignatureVerdict.NOT_COVERING);
  }

  @ParameterizedTest
  @CsvSource({
    "transform, transform_not_allowed",
    "xpath, transform_not_allowed",
    "http, external_reference",
    "file, external_reference",
    "xpointer, external_reference",
    "no uri, reference_without_uri",
    "many references, number_of_references",
    "many transforms, too_many_transforms",
    "manifest, indirect_reference",
    "retrieval, indirect_reference",
    "md5, algorithm_not_allowed",
    "hmac, algorithm_not_allowed",
    "c14n, canonicalization_not_allowed",
    "digest, digest_not_allowed",
    "no key, no_certificate",
    "broken key, certificate_unreadable",
    "many elements, too_many_elements",
    "no signed info, not_a_signature"
  })
  @Timeout(20)
  void aHostileFormIsUnreadableAtOnce(String what, String reason) {
    CheckedSignature checked = check(utf8(hostile(what, text(SIGNER.whole(document())))));

    assertThat(checked.verdict()).isEqualTo(SignatureVerdict.UNREADABLE);
    assertThat(requireNonNull(checked.facts()).reason()).isEqualTo(reason);
  }

  private static String hostile(String what, String signed) {
    String enveloped = "\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"";
    int reference = signed.indexOf("<Reference");
    int end = signed.indexOf("</Reference>") + "</Reference>".length();
    String one = signed.substring(reference, end);
    String hmac = "http://www.w3.org/2000/09/xmldsig#hmac-sha1";
    return switch (what) {
      case "transform" ->
          signed.replace(enveloped, "\"http://www.w3.org/TR/1999/REC-xslt-19991116\"");
      case "xpath" -> signed.replace(enveloped, "\"http://www.w3.org/TR/1999/REC-xpath-19991116\"");
      case "http" -> signed.replace("URI=\"\"", "URI=\"http://127.0.0.1:1/x\"");
      case "file" -> signed.replace("URI=\"\"", "URI=\"file:///etc/passwd\"");
      case "xpointer" -> signed.replace("URI=\"\"", "URI=\"#xpointer(//HOSO)\"");
      case "no uri" -> signed.replace("URI=\"\"", "");
      case "many references" -> signed.replace(one, one.repeat(100));
      case "many transforms" ->
          signed.replace(
              "<Transforms>",
              "<Transforms>" + ("<Transform Algorithm=" + enveloped + "/>").repeat(500));
      case "manifest" ->
          signed.replace(
              "</Signature>", "<Object><Manifest>" + one + "</Manifest></Object></Signature>");
      case "retrieval" ->
          signed.replace("<KeyInfo>", "<KeyInfo><RetrievalMethod URI=\"http://127.0.0.1:1/key\"/>");
      case "md5" ->
          signed.replace(
              SignatureMethod.RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#rsa-md5");
      case "hmac" -> signed.replace(SignatureMethod.RSA_SHA256, hmac);
      case "c14n" ->
          signed.replaceFirst(
              "CanonicalizationMethod Algorithm=\"[^\"]*\"",
              "CanonicalizationMethod Algorithm=\"http://santuario.apache.org/c14n/physical\"");
      case "digest" ->
          signed.replace(DigestMethod.SHA256, "http://www.w3.org/2001/04/xmldsig-more#md5");
      case "no key" -> signed.replaceAll("(?s)<KeyInfo>.*</KeyInfo>", "");
      case "broken key" -> signed.replaceAll("(?s)<X509Certificate>.{50}", "<X509Certificate>");
      case "many elements" ->
          signed.replace(
              "</Signature>", "<Object>" + "<a/>".repeat(3000) + "</Object></Signature>");
      case "no signed info" -> signed.replaceAll("(?s)<SignedInfo>.*</SignedInfo>", "");
      default -> throw new IllegalArgumentException(what);
    };
  }

  @Test
  @Timeout(30)
  void whateverStandsThereIsAnsweredWithoutAFault() {
    for (String inside :
        List.of(
            "abc",
            "<![CDATA[<Signature/>]]>",
            "<Signature/>",
            "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>",
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo/></ds:Signature>",
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA")) {
      byte[] content =
          changed(
              document(),
              s -> s.replace("<CHUKYDONVI/>", "<CHUKYDONVI>" + inside + "</CHUKYDONVI>"));
      assertThat(verdict(content)).as(inside).isEqualTo(SignatureVerdict.UNREADABLE);
    }
    String signed = text(SIGNER.whole(document()));
    assertThat(
            verdict(
                utf8(
                    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + signed.substring(signed.indexOf("<GIAM")))))
        .isEqualTo(SignatureVerdict.UNREADABLE);
    for (int cut = 10; cut < signed.length(); cut += 97) {
      byte[] broken =
          utf8(signed.substring(0, cut) + signed.substring(Math.min(signed.length(), cut + 3)));
      assertThatCode(() -> check(broken)).doesNotThrowAnyException();
      assertThat(verdict(broken)).isNotEqualTo(SignatureVerdict.VALID);
    }
  }

  @Test
  @Timeout(60)
  void aLargeSignedFileIsVerifiedInTime() {
    String large = "A".repeat(9 << 20);
    byte[] content = changed(document(), s -> s.replace("LK1", large));

    assertThat(verdict(SIGNER.whole(content))).isEqualTo(SignatureVerdict.VALID);
  }

  /** As a tree they would take more than the gateway has, or end the walk through it. */
  @ParameterizedTest
  @CsvSource({"<a/>, too_many_elements", "<!---->, too_many_elements", "<a>, too_deep"})
  @Timeout(20)
  void aDocumentTooLargeForATreeIsNotMadeOne(String piece, String reason) {
    int times = (9 << 20) / 8;
    String filler = piece.repeat(times) + (piece.equals("<a>") ? "</a>".repeat(times) : "");
    byte[] content =
        changed(
            SIGNER.whole(document()), s -> s.replace("</GIAMDINHHS>", filler + "</GIAMDINHHS>"));

    CheckedSignature checked = check(content);

    assertThat(checked.verdict()).isEqualTo(SignatureVerdict.UNREADABLE);
    assertThat(requireNonNull(checked.facts()).reason()).isEqualTo(reason);
  }

  @Test
  void whatIsNotSignedIsToldByALookAtTheBytes() {
    assertThat(scentIn(document())).isFalse();
    assertThat(scentIn(utf8("<A><CHUKYDONVI /></A>"))).isFalse();
    assertThat(scentIn(utf8("<A><CHUKYDONVI></CHUKYDONVI></A>"))).isFalse();
    assertThat(scentIn(utf8("<A><CHUKYDONVI>x</CHUKYDONVI></A>"))).isTrue();
    assertThat(scentIn(utf8("<A><CHUKYDONVI a=\"1\">x</CHUKYDONVI></A>"))).isTrue();
    assertThat(scentIn("<A><Signature/></A>".getBytes(StandardCharsets.UTF_16LE))).isTrue();
    assertThat(scentIn(new byte[0])).isFalse();
    assertThat(scentIn(utf8("CHUKYDONVI"))).isFalse();
  }

  private static boolean scentIn(byte[] content) {
    return SignatureScent.isIn(
        content, requireNonNull(SignaturePlace.of(SubmissionKind.ENCOUNTER_FILE)));
  }

  private SignatureVerdict verdict(byte[] content) {
    return check(content).verdict();
  }

  private CheckedSignature check(byte[] content) {
    return check(SubmissionKind.ENCOUNTER_FILE, content);
  }

  private CheckedSignature check(SubmissionKind kind, byte[] content) {
    return checker().check(kind, content, FACILITY, true, RECEIVED);
  }

  private SignatureCheck checker() {
    return new SignatureCheck(
        new TrustFolder(folder, System::nanoTime),
        facility -> registered,
        new SignaturePolicies(SignaturePolicy.RECORD, stale));
  }

  private static byte[] changed(byte[] content, UnaryOperator<String> change) {
    return utf8(change.apply(text(content)));
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return Ids.sha256Hex(certificate.getEncoded());
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] document() {
    return utf8(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <GIAMDINHHS><THONGTINDONVI><MACSKCB>56001</MACSKCB></THONGTINDONVI>
        <THONGTINHOSO Id="h1"><NGAYLAP>20260505</NGAYLAP><SOLUONGHOSO>1</SOLUONGHOSO><DANHSACHHOSO>
        <HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>LK1</NOIDUNGFILE></FILEHOSO></HOSO>
        </DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI/></GIAMDINHHS>
        """);
  }
}
