// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import eu.europa.esig.dss.model.signature.SignatureCryptographicVerification;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSSecurityProvider;
import eu.europa.esig.dss.spi.x509.CertificateValidity;
import eu.europa.esig.dss.xades.validation.XAdESSignature;
import eu.europa.esig.dss.xml.utils.SantuarioInitializer;
import java.security.Security;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import vn.hoso.gateway.problem.Causes;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.submission.SignatureFacts;
import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * Verifies the facility's signature on a submission. XML Signature, plain or XAdES, is verified by
 * EU DSS; before that its form is judged ({@link SignatureShape}), after it what it covers ({@link
 * SignedDocument}), whether its certificate is trusted and in force ({@link TrustList}), and whose
 * it is ({@link FacilitySigner}). Whatever was sent gets a verdict; nothing is fetched.
 */
public final class SignatureCheck {
  private static final Logger log = LoggerFactory.getLogger(SignatureCheck.class);

  private static final int MOST_SIGNATURES = 3;
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** Documents from this size on are verified one after the other: as a tree they take room. */
  private static final int LARGE = 1 << 20;

  private static final int MANY_NODES = 5_000;
  private static final int MOST_SELECTED = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;

  private final TrustFolder trust;
  private final Function<FacilityCode, FacilitySigner> signers;
  private final SignaturePolicies policies;
  private final Semaphore large = new Semaphore(1, true);

  /** Loads the cryptography of DSS when the first signature comes. */
  private static final class Cryptography {
    static {
      // Santuario finds the provider by its name.
      Security.addProvider(DSSSecurityProvider.getSecurityProvider());
      SantuarioInitializer.init();
    }

    static XAdESSignature verified(Element signature) {
      XAdESSignature verified = new XAdESSignature(signature);
      verified.checkSignatureIntegrity();
      return verified;
    }
  }

  public SignatureCheck(TrustFolder trust, FacilitySigners signers, SignaturePolicies policies) {
    this(trust, signers::of, policies);
  }

  SignatureCheck(
      TrustFolder trust,
      Function<FacilityCode, FacilitySigner> signers,
      SignaturePolicies policies) {
    this.trust = trust;
    this.signers = signers;
    this.policies = policies;
  }

  /**
   * @param facility whose submission it is
   * @param ofItself whether the facility itself sends it: only then is its policy followed; what
   *     the department loads, years of history perhaps, is recorded
   * @param receivedAt the moment the certificate must be in force
   * @throws SignaturesBusy when others' large documents are before this one for too long
   */
  public CheckedSignature check(
      SubmissionKind kind,
      byte[] content,
      FacilityCode facility,
      boolean ofItself,
      Instant receivedAt) {
    SignaturePlace place = SignaturePlace.of(kind);
    if (place == null) {
      return CheckedSignature.NOT_CHECKED;
    }
    FacilitySigner signer = signers.apply(facility);
    SignaturePolicy registered = signer.policy();
    SignaturePolicy policy =
        !ofItself ? SignaturePolicy.RECORD : registered == null ? policies.usual() : registered;
    SignaturePolicy unsigned = SignaturePolicies.ofUnsigned(kind, policy);
    if (!SignatureScent.isIn(content, place)) {
      return none(unsigned);
    }
    Case one = new Case(facility, signer, place, policy, unsigned, receivedAt);
    try {
      int nodes = SignedDocument.nodes(content);
      return content.length < LARGE && nodes < MANY_NODES
          ? one.check(content, nodes)
          : alone(one, content, nodes);
    } catch (UnfitSignature e) {
      return one.unreadable(e.reason());
    }
  }

  private CheckedSignature alone(Case one, byte[] content, int nodes) {
    try {
      if (!large.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SignaturesBusy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignaturesBusy();
    }
    try {
      return one.check(content, nodes);
    } finally {
      large.release();
    }
  }

  /** Most files: the usual policy needs no words. */
  private static CheckedSignature none(SignaturePolicy policy) {
    return new CheckedSignature(
        SignatureVerdict.NONE,
        policy == SignaturePolicy.RECORD ? null : SignatureFacts.unsigned(policy, null));
  }

  /** One submission. */
  private final class Case {
    private final FacilityCode facility;
    private final FacilitySigner signer;
    private final SignaturePlace place;
    private final SignaturePolicy policy;
    private final SignaturePolicy unsigned;
    private final Instant receivedAt;

    Case(
        FacilityCode facility,
        FacilitySigner signer,
        SignaturePlace place,
        SignaturePolicy policy,
        SignaturePolicy unsigned,
        Instant receivedAt) {
      this.facility = facility;
      this.signer = signer;
      this.place = place;
      this.policy = policy;
      this.unsigned = unsigned;
      this.receivedAt = receivedAt;
    }

    CheckedSignature check(byte[] content, int nodes) {
      try {
        SignedDocument document = SignedDocument.parse(content, place);
        List<Element> signatures = document.signatures();
        if (signatures.isEmpty()) {
          return document.placeIsFilled() ? unreadable("no_signature_element") : none(unsigned);
        }
        if (signatures.size() > MOST_SIGNATURES) {
          return unreadable("too_many_signatures");
        }
        // Others may have signed beside the facility; the best answer is the facility's own.
        return signatures.stream()
            .map(signature -> check(document, signature, nodes))
            .min(Comparator.comparing(CheckedSignature::verdict))
            .orElseThrow();
      } catch (UnfitSignature e) {
        return unreadable(e.reason());
      }
    }

    private CheckedSignature check(SignedDocument document, Element signature, int nodes) {
      try {
        SignatureShape shape = SignatureShape.of(signature);
        if (shape.bySelection() && nodes >= MOST_SELECTED) {
          // The expression is asked of every node, and each time looks through the document.
          throw new UnfitSignature("too_many_elements");
        }
        XAdESSignature verified = Cryptography.verified(signature);
        return judge(document, shape, verified);
      } catch (UnfitSignature e) {
        return unreadable(e.reason());
      } catch (RuntimeException e) {
        log.warn("A signature could not be verified: {}", Causes.of(e));
        return unreadable("not_verifiable");
      }
    }

    private CheckedSignature judge(
        SignedDocument document, SignatureShape shape, XAdESSignature verified) {
      CertificateToken token = verified.getSigningCertificateToken();
      X509Certificate certificate =
          token == null ? shape.certificates().get(0) : token.getCertificate();
      Date told = verified.getSigningTime();
      Instant signedAt = told == null ? null : plausible(told.toInstant());
      SignatureCryptographicVerification integrity =
          verified.getSignatureCryptographicVerification();
      String fingerprint = fingerprint(certificate);
      if (!integrity.isSignatureValid()) {
        String reason =
            !integrity.isReferenceDataFound()
                ? "reference_not_found"
                : integrity.isReferenceDataIntact() ? "signature_value" : "digest";
        return answer(SignatureVerdict.ALTERED, reason, shape, certificate, fingerprint, signedAt);
      }
      if (namesAnotherCertificate(verified)) {
        return answer(
            SignatureVerdict.ALTERED,
            "signing_certificate",
            shape,
            certificate,
            fingerprint,
            signedAt);
      }
      SignatureVerdict verdict =
          !document.isCoveredBy(shape)
              ? SignatureVerdict.NOT_COVERING
              : ofCertificate(shape, certificate, fingerprint, signedAt);
      return answer(
          verdict, reason(verdict, certificate), shape, certificate, fingerprint, signedAt);
    }

    private SignatureVerdict ofCertificate(
        SignatureShape shape,
        X509Certificate certificate,
        String fingerprint,
        @Nullable Instant signedAt) {
      TrustList list = trust.list();
      if (list.isEmpty()) {
        return SignatureVerdict.NO_TRUST_LIST;
      }
      if (!isForSigning(certificate)) {
        return SignatureVerdict.UNTRUSTED;
      }
      Instant within = nearest(certificate, receivedAt);
      TrustList.Standing standing =
          list.standing(certificate, shape.certificates(), within, receivedAt);
      if (standing == TrustList.Standing.REVOKED) {
        return SignatureVerdict.REVOKED;
      }
      if (standing == TrustList.Standing.UNTRUSTED) {
        return SignatureVerdict.UNTRUSTED;
      }
      Instant first = signedAt != null && signedAt.isBefore(receivedAt) ? signedAt : receivedAt;
      if (receivedAt.isAfter(certificate.getNotAfter().toInstant())) {
        return SignatureVerdict.EXPIRED;
      }
      if (first.isBefore(certificate.getNotBefore().toInstant())) {
        return SignatureVerdict.NOT_YET_VALID;
      }
      if (!signer.owns(certificate, fingerprint, facility.value())) {
        return signer.isUnknown()
            ? SignatureVerdict.SIGNER_UNKNOWN
            : SignatureVerdict.SIGNER_MISMATCH;
      }
      if (shape.weak() || SignatureShape.isShort(certificate.getPublicKey())) {
        return SignatureVerdict.WEAK;
      }
      return standing == TrustList.Standing.REVOCATION_UNKNOWN
          ? SignatureVerdict.REVOCATION_UNKNOWN
          : SignatureVerdict.VALID;
    }

    private CheckedSignature unreadable(String reason) {
      return new CheckedSignature(
          SignatureVerdict.UNREADABLE, SignatureFacts.unsigned(policy, reason));
    }

    private CheckedSignature answer(
        SignatureVerdict verdict,
        @Nullable String reason,
        SignatureShape shape,
        X509Certificate certificate,
        String fingerprint,
        @Nullable Instant signedAt) {
      return new CheckedSignature(
          verdict,
          new SignatureFacts(
              policies.of(verdict, policy).code(),
              reason,
              shape.algorithm(),
              signedAt,
              FacilitySigner.name(certificate.getSubjectX500Principal()),
              FacilitySigner.name(certificate.getIssuerX500Principal()),
              certificate.getSerialNumber().toString(16).toLowerCase(Locale.ROOT),
              fingerprint,
              certificate.getNotBefore().toInstant(),
              certificate.getNotAfter().toInstant(),
              der(certificate)));
    }
  }

  /** What somebody says of time may be any number; what is kept is a time that tables can hold. */
  private static @Nullable Instant plausible(Instant told) {
    return told.isBefore(EARLIEST) || told.isAfter(LATEST) ? null : told;
  }

  private static @Nullable String reason(SignatureVerdict verdict, X509Certificate certificate) {
    return verdict == SignatureVerdict.UNTRUSTED && !isForSigning(certificate)
        ? "certificate_not_for_signing"
        : null;
  }

  /** XAdES signs which certificate is meant; another that fits the key is not it. */
  private static boolean namesAnotherCertificate(XAdESSignature verified) {
    CertificateValidity chosen =
        verified.getCandidatesForSigningCertificate().getTheCertificateValidity();
    return chosen != null && chosen.isDigestPresent() && !chosen.isDigestEqual();
  }

  private static boolean isForSigning(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
  }

  /** The moment of its life that is nearest to the given one. */
  private static Instant nearest(X509Certificate certificate, Instant at) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    return at.isBefore(from) ? from : at.isAfter(until) ? until : at;
  }

  private static String fingerprint(X509Certificate certificate) {
    return Ids.sha256Hex(der(certificate));
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was parsed has no bytes", e);
    }
  }
}
