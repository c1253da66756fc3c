// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The authorities that are trusted, and what they have revoked. Certificates of a path come from
 * the signature and from here; nothing is fetched.
 */
final class TrustList {
  private static final int LONGEST_PATH = 5;
  private static final int REMEMBERED = 5000;

  private final Set<TrustAnchor> anchors = new HashSet<>();
  private final Set<X509Certificate> trusted;
  private final Map<X500Principal, List<X509CRL>> revocations = new HashMap<>();

  /** Paths that were found, by the certificate they lead from: the same few sign all day. */
  private final Map<X509Certificate, Path> found = new ConcurrentHashMap<>();

  /** Lists of revocations that an authority has signed indeed. */
  private final Map<X509Certificate, List<X509CRL>> verified = new ConcurrentHashMap<>();

  /** How a certificate stands to the list. */
  enum Standing {
    TRUSTED,
    /** Trusted as far as a list goes that its authority wanted replaced by now. */
    REVOCATION_UNKNOWN,
    REVOKED,
    UNTRUSTED
  }

  /**
   * @param certificates of the path, the authority that is trusted among them
   */
  private record Path(List<X509Certificate> certificates) {
    boolean isInForce(Instant at) {
      return certificates.stream()
          .allMatch(
              one ->
                  !at.isBefore(one.getNotBefore().toInstant())
                      && !at.isAfter(one.getNotAfter().toInstant()));
    }
  }

  /**
   * @param trusted roots, intermediate authorities, or certificates of facilities themselves
   * @param lists of revocations; each counts where the authority that made it stands in a path
   */
  TrustList(Set<X509Certificate> trusted, List<X509CRL> lists) {
    this.trusted = Set.copyOf(trusted);
    trusted.forEach(one -> anchors.add(new TrustAnchor(one, null)));
    lists.forEach(
        list ->
            revocations
                .computeIfAbsent(list.getIssuerX500Principal(), issuer -> new ArrayList<>())
                .add(list));
  }

  boolean isEmpty() {
    return trusted.isEmpty();
  }

  /** How many certificates are trusted. */
  int size() {
    return trusted.size();
  }

  /**
   * @param others certificates that came along, of which the path may be made
   * @param within a moment when the certificate itself is in force: its path is judged then
   * @param at what was revoked until then counts
   */
  Standing standing(
      X509Certificate signer, List<X509Certificate> others, Instant within, Instant at) {
    Path path = found.get(signer);
    if (path == null || !path.isInForce(within)) {
      path = path(signer, others, within);
      if (path == null) {
        return Standing.UNTRUSTED;
      }
      if (found.size() >= REMEMBERED) {
        found.clear();
      }
      found.put(signer, path);
    }
    return revocation(path.certificates(), at);
  }

  private @Nullable Path path(
      X509Certificate signer, List<X509Certificate> others, Instant within) {
    if (trusted.contains(signer)) {
      return new Path(List.of(signer));
    }
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(signer);
      PKIXBuilderParameters wanted = new PKIXBuilderParameters(anchors, target);
      List<X509Certificate> known = new ArrayList<>(others);
      known.add(signer);
      wanted.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
      // Revocation is looked up in our own lists: the platform's way would go to the network, or
      // pass over a list that is out of date though it names the certificate.
      wanted.setRevocationEnabled(false);
      wanted.setMaxPathLength(LONGEST_PATH);
      wanted.setDate(Date.from(within));
      PKIXCertPathBuilderResult result =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(wanted);
      List<X509Certificate> path = new ArrayList<>();
      result
          .getCertPath()
          .getCertificates()
          .forEach(certificate -> path.add((X509Certificate) certificate));
      path.add(result.getTrustAnchor().getTrustedCert());
      Path made = new Path(path);
      // PKIX takes an anchor at its word; an authority whose own certificate ended is not trusted.
      return made.isInForce(within) ? made : null;
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private Standing revocation(List<X509Certificate> path, Instant at) {
    Standing worst = Standing.TRUSTED;
    for (int i = 0; i < path.size(); i++) {
      List<X509Certificate> issuers = new ArrayList<>(trusted);
      issuers.addAll(path.subList(i, Math.min(i + 2, path.size())));
      Standing one = revocation(path.get(i), issuers, at);
      worst = one.compareTo(worst) > 0 ? one : worst;
    }
    return worst;
  }

  /**
   * By the lists that one of these authorities made. A list that is out of date still tells what it
   * names; of what it does not name it says nothing any more.
   */
  private Standing revocation(
      X509Certificate certificate, List<X509Certificate> authorities, Instant at) {
    X500Principal issuer = certificate.getIssuerX500Principal();
    List<X509CRL> lists =
        authorities.stream()
            .filter(authority -> authority.getSubjectX500Principal().equals(issuer))
            .flatMap(authority -> listsOf(authority).stream())
            .toList();
    if (lists.stream()
        .map(list -> list.getRevokedCertificate(certificate))
        .anyMatch(entry -> entry != null && wasRevoked(entry, at))) {
      return Standing.REVOKED;
    }
    return lists.isEmpty() || lists.stream().anyMatch(list -> isCurrent(list, at))
        ? Standing.TRUSTED
        : Standing.REVOCATION_UNKNOWN;
  }

  /** Whether its authority did not want it replaced by then. */
  static boolean isCurrent(X509CRL list, Instant at) {
    return list.getNextUpdate() == null || !at.isAfter(list.getNextUpdate().toInstant());
  }

  private List<X509CRL> listsOf(X509Certificate authority) {
    if (!revocations.containsKey(authority.getSubjectX500Principal())) {
      return List.of();
    }
    if (verified.size() >= REMEMBERED) {
      verified.clear();
    }
    return verified.computeIfAbsent(
        authority,
        one ->
            revocations.getOrDefault(one.getSubjectX500Principal(), List.of()).stream()
                .filter(list -> isMadeBy(one, list))
                .toList());
  }

  private static boolean isMadeBy(X509Certificate authority, X509CRL list) {
    try {
      list.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean wasRevoked(X509CRLEntry entry, Instant at) {
    return !entry.getRevocationDate().toInstant().isAfter(at);
  }
}
