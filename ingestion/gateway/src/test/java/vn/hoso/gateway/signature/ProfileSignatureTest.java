// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.signature.TestSigner.text;
import static vn.hoso.gateway.signature.TestSigner.utf8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.profile.ProfileReader;
import vn.hoso.formats.profile.ProfileResult;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** Signatures of QĐ 831 messages, in SECURITY/SIGNATURE or wherever software puts them. */
class ProfileSignatureTest {
  private static final FacilityCode FACILITY = FacilityCode.parse("56001").orElseThrow();
  private static final Instant RECEIVED = Instant.parse("2026-05-05T08:00:00Z");
  private static final TestAuthority ROOT = TestAuthority.root("Goc Thu");
  private static final KeyPair KEYS = TestAuthority.keys(2048);
  private static final TestSigner SIGNER =
      TestSigner.of(KEYS, ROOT.issue("UID=MST:0312345678,CN=Trạm Thử,C=VN", KEYS.getPublic()));

  @TempDir private Path folder;
  private FacilitySigner registered = FacilitySigner.of(null, null, "MST:0312345678");

  @BeforeEach
  void trustTheRoot() throws Exception {
    Files.writeString(folder.resolve("root.pem"), TestAuthority.pem(ROOT.certificate()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIGNATURE", "SECURITY", "DATA", "BODY", "HOSOSUCKHOE", "TIENSU"})
  void theWholeMessageIsSignedWhereverTheSignatureStands(String place) {
    byte[] signed = SIGNER.sign(message(), place, "");

    assertThat(verdict(signed)).isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(utf8(text(signed).replace("Thu Hai", "Thu Ba"))))
        .isEqualTo(SignatureVerdict.ALTERED);
    assertThat(read(signed)).as("a signature is no content").isEqualTo(read(message()));
  }

  @Test
  void whatIsReadMustBeSigned() {
    assertThat(verdict(SIGNER.sign(message(), "SIGNATURE", "h", "b")))
        .isEqualTo(SignatureVerdict.VALID);
    assertThat(verdict(SIGNER.sign(message(), "SIGNATURE", "b")))
        .as("without the header, whose REQUEST_ID is the message's number")
        .isEqualTo(SignatureVerdict.NOT_COVERING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<HOSOSUCKHOE/>",
        "<REQUEST_ID>other</REQUEST_ID>",
        "<x:request_id xmlns:x='y'>other</x:request_id>",
        "<TRANSACTION_DATE>01/01/2020</TRANSACTION_DATE>"
      })
  void nothingHidesBesideTheSignature(String more) {
    String signed = text(SIGNER.sign(message(), "SIGNATURE", "h", "b"));

    assertThat(verdict(utf8(signed.replace("</SIGNATURE>", "</SIGNATURE>" + more))))
        .isEqualTo(SignatureVerdict.NOT_COVERING);
  }

  @Test
  void nothingHidesInASignature() {
    String signed = text(SIGNER.sign(message(), "TIENSU", ""));
    String hidden = "<Object><HOSOSUCKHOE/></Object></Signature>";

    assertThat(signed).contains("</Signature>");
    assertThat(verdict(utf8(signed.replace("</Signature>", hidden))))
        .isEqualTo(SignatureVerdict.NOT_COVERING);
  }

  @Test
  void aSignatureWithinTheNumberOfTheMessageIsNotTaken() {
    assertThat(verdict(SIGNER.sign(message(), "REQUEST_ID", "")))
        .isEqualTo(SignatureVerdict.NOT_COVERING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2lnbmVk", "<KEY>1</KEY>", "đã ký"})
  void somethingElseInThePlaceIsNoSignatureThatIsVerified(String content) {
    CheckedSignature checked =
        check(
            utf8(
                text(message()).replace("<SIGNATURE/>", "<SIGNATURE>" + content + "</SIGNATURE>")));

    assertThat(checked.verdict()).isEqualTo(SignatureVerdict.UNREADABLE);
    assertThat(requireNonNull(checked.facts()).reason()).isEqualTo("no_signature_element");
  }

  @Test
  void nobodyMustSignAMessage() {
    assertThat(check(message())).isEqualTo(new CheckedSignature(SignatureVerdict.NONE, null));

    registered = FacilitySigner.of("refuse", null, "MST:0312345678");

    CheckedSignature unsigned = check(message());
    assertThat(unsigned.verdict()).isEqualTo(SignatureVerdict.NONE);
    assertThat(requireNonNull(unsigned.facts()).policy()).isEqualTo("warn");
    byte[] altered = utf8(text(SIGNER.sign(message(), "SIGNATURE", "")).replace("Hai", "Ba"));
    assertThat(requireNonNull(check(altered).facts()).policy()).isEqualTo("refuse");
  }

  @Test
  void healthChecksMayBeSignedInEachRecord() {
    byte[] check =
        utf8(
            "<KHAMSUCKHOE><THONGTINHOSO><DANHSACHHOSO><HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO>"
                + "<NOIDUNGFILE>x</NOIDUNGFILE></FILEHOSO></HOSO></DANHSACHHOSO></THONGTINHOSO>"
                + "<CHUKYDONVI/></KHAMSUCKHOE>");
    for (String place : List.of("CHUKYDONVI", "HOSO", "KHAMSUCKHOE")) {
      assertThat(check(SubmissionKind.HEALTH_CHECK, SIGNER.sign(check, place, "")).verdict())
          .as(place)
          .isEqualTo(SignatureVerdict.VALID);
    }
  }

  private static ProfileResult read(byte[] message) {
    return new ProfileReader(ReadLimits.DEFAULT).read("56001", message);
  }

  private SignatureVerdict verdict(byte[] content) {
    return check(content).verdict();
  }

  private CheckedSignature check(byte[] content) {
    return check(SubmissionKind.HEALTH_PROFILE, content);
  }

  private CheckedSignature check(SubmissionKind kind, byte[] content) {
    return new SignatureCheck(
            new TrustFolder(folder, System::nanoTime),
            facility -> registered,
            new SignaturePolicies(SignaturePolicy.RECORD, SignaturePolicy.WARN))
        .check(kind, content, FACILITY, true, RECEIVED);
  }

  private static byte[] message() {
    return utf8(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <DATA><HEADER Id="h"><SENDER_CODE>56001</SENDER_CODE>
        <TRANSACTION_DATE>12/05/2026</TRANSACTION_DATE><REQUEST_ID>56001-17</REQUEST_ID></HEADER>
        <BODY Id="b"><HOSOSUCKHOE><THONGTINCHUNG><HOTEN>Thu Hai</HOTEN>
        <MADINHDANH>5610100017</MADINHDANH></THONGTINCHUNG>
        <TIENSU><VANDEKHAC>ho</VANDEKHAC></TIENSU></HOSOSUCKHOE></BODY>
        <SECURITY><SIGNATURE/></SECURITY></DATA>
        """);
  }
}
