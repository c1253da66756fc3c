// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.submission.SignaturePolicy;

/**
 * What a department registered of a facility's signature.
 *
 * @param policy absent when the installation's own holds
 * @param fingerprints of its certificates: SHA-256 in lower-case hex
 * @param identifiers that its certificates name as their subject's: tax code, social-insurance
 *     code; see {@link #identifier}
 */
record FacilitySigner(
    @Nullable SignaturePolicy policy, Set<String> fingerprints, Set<String> identifiers) {
  static final FacilitySigner UNREGISTERED = new FacilitySigner(null, Set.of(), Set.of());

  private static final String UID = "0.9.2342.19200300.100.1.1";
  private static final String SERIAL_NUMBER = "2.5.4.5";
  private static final String ORGANIZATION_IDENTIFIER = "2.5.4.97";

  /** Spelled-out names, so that their values come as text. */
  private static final Map<String, String> NAMES =
      Map.of(
          UID,
          "UID",
          SERIAL_NUMBER,
          "SERIALNUMBER",
          ORGANIZATION_IDENTIFIER,
          "ORGANIZATIONIDENTIFIER",
          "1.2.840.113549.1.9.1",
          "EMAILADDRESS");

  private static final Set<String> IDENTIFYING =
      Set.of("UID", "SERIALNUMBER", "ORGANIZATIONIDENTIFIER");

  /** {@code MST:0312345678}, as authorities in Việt Nam write it, or {@code VATVN-0312345678}. */
  private static final Pattern PREFIX = Pattern.compile("^(?:[A-Z]+:|[A-Z]{3}[A-Z]{2}-)");

  private static final Pattern LIST = Pattern.compile("[;,\\s]+");

  FacilitySigner {
    fingerprints = Set.copyOf(fingerprints);
    identifiers = Set.copyOf(identifiers);
  }

  /** As registered: lists with {@code ;}, fingerprints with or without colons. */
  static FacilitySigner of(
      @Nullable String policy, @Nullable String fingerprints, @Nullable String identifiers) {
    return new FacilitySigner(
        policy == null ? null : SignaturePolicy.of(policy).orElse(null),
        parts(fingerprints)
            .map(part -> part.replace(":", "").toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        parts(identifiers).map(FacilitySigner::identifier).collect(Collectors.toSet()));
  }

  private static Stream<String> parts(@Nullable String list) {
    return list == null
        ? Stream.empty()
        : Arrays.stream(LIST.split(list)).filter(part -> !part.isEmpty());
  }

  /** Of two softwares of one facility: the stricter policy, and every certificate of both. */
  FacilitySigner and(FacilitySigner other) {
    SignaturePolicy mine = policy;
    SignaturePolicy theirs = other.policy;
    Set<String> allFingerprints = new HashSet<>(fingerprints);
    allFingerprints.addAll(other.fingerprints);
    Set<String> allIdentifiers = new HashSet<>(identifiers);
    allIdentifiers.addAll(other.identifiers);
    return new FacilitySigner(
        mine == null ? theirs : theirs == null ? mine : mine.or(theirs),
        allFingerprints,
        allIdentifiers);
  }

  /** Whether nothing is registered by which a certificate could be told to be the facility's. */
  boolean isUnknown() {
    return fingerprints.isEmpty() && identifiers.isEmpty();
  }

  /**
   * @param fingerprint of the certificate, SHA-256 in lower-case hex
   * @param facilityCode which a certificate may name itself
   */
  boolean owns(X509Certificate certificate, String fingerprint, String facilityCode) {
    if (fingerprints.contains(fingerprint)) {
      return true;
    }
    Set<String> named = identifiersOf(certificate);
    return named.contains(identifier(facilityCode))
        || identifiers.stream().anyMatch(named::contains);
  }

  /** An identifier without the prefix that tells its kind, in upper case. */
  static String identifier(String text) {
    return PREFIX.matcher(text.strip().toUpperCase(Locale.ROOT)).replaceFirst("");
  }

  /** The subject or issuer as people read it. */
  static String name(X500Principal principal) {
    return principal.getName(X500Principal.RFC2253, NAMES);
  }

  private static Set<String> identifiersOf(X509Certificate certificate) {
    Set<String> found = new HashSet<>();
    try {
      for (Rdn part : new LdapName(name(certificate.getSubjectX500Principal())).getRdns()) {
        var attributes = part.toAttributes().getAll();
        while (attributes.hasMore()) {
          Attribute attribute = attributes.next();
          if (IDENTIFYING.contains(attribute.getID().toUpperCase(Locale.ROOT))
              && attribute.get() instanceof String value) {
            found.add(identifier(value));
          }
        }
      }
    } catch (InvalidNameException e) {
      return Set.of();
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }
}
