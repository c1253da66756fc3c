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

  /** How a certificate stands to the list. */
  enum Standing {
    TRUSTED,
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
   * @param lists those whose authority is trusted here; others are left aside
   */
  TrustList(Set<X509Certificate> trusted, List<X509CRL> lists) {
    this.trusted = Set.copyOf(trusted);
    trusted.forEach(one -> anchors.add(new TrustAnchor(one, null)));
    lists.stream()
        .filter(this::isOfOurs)
        .forEach(
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

  /** Whether a list of revocations was made by an authority that is trusted here. */
  boolean isOfOurs(X509CRL list) {
    for (X509Certificate authority : trusted) {
      if (authority.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
        try {
          list.verify(authority.getPublicKey());
          return true;
        } catch (GeneralSecurityException e) {
          // Another key of the same name; perhaps the next.
        }
      }
    }
    return false;
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
    return path.certificates().stream().anyMatch(one -> isRevoked(one, at))
        ? Standing.REVOKED
        : Standing.TRUSTED;
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

  private boolean isRevoked(X509Certificate certificate, Instant at) {
    return revocations.getOrDefault(certificate.getIssuerX500Principal(), List.of()).stream()
        .map(list -> list.getRevokedCertificate(certificate))
        .anyMatch(entry -> entry != null && wasRevoked(entry, at));
  }

  private static boolean wasRevoked(X509CRLEntry entry, Instant at) {
    return !entry.getRevocationDate().toInstant().isAfter(at);
  }
}
