// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * A person of the registry: the best-known demographics with the history of identifiers and
 * addresses.
 */
public record Citizen(
    @Column(id = 1, doc = "Minted from the founding mention, never reused; key") String citizenId,
    @Column(id = 2, doc = "active or merged") String status,
    @Column(id = 3, doc = "Citizen this one was merged into") @Nullable String mergedInto,
    @Column(id = 4, doc = "VERIFIED, PROVISIONAL, UNKNOWN or NEWBORN") String identityState,
    @Column(id = 5, doc = "Full name, NFC") @Nullable String fullName,
    @Column(id = 6, doc = "Name folded for search") @Nullable String nameFolded,
    @Column(id = 7, doc = "Birth date, partial ISO") @Nullable String birth,
    @Column(id = 8, doc = "1 male, 2 female, 3 undetermined") @Nullable String sex,
    @Column(id = 9, doc = "12-digit personal id, also the health id (Decree 102/2025)")
        @Nullable String personalId,
    @Column(id = 10, doc = "Ten-digit social-insurance number") @Nullable String insuranceNumber,
    @Column(id = 11, doc = "Insurance card in use") @Nullable String insuranceCard,
    @Column(id = 12, doc = "Phone; may be a relative's") @Nullable String phone,
    @Column(id = 13, doc = "Ethnic group code") @Nullable String ethnicityCode,
    @Column(id = 14, doc = "Nationality code; 000 is Việt Nam") @Nullable String nationalityCode,
    @Column(id = 15, doc = "Occupation code") @Nullable String occupationCode,
    @Column(id = 16, doc = "Address as last told") @Nullable String address,
    @Column(id = 17, doc = "Commune of current residence, geography of 2025-07-01")
        @Nullable String communeCode,
    @Column(id = 18, doc = "Commune as received, when it could not be brought to today's geography")
        @Nullable String communeAsReceived,
    @Column(id = 19, doc = "Mother's personal id") @Nullable String motherPersonalId,
    @Column(id = 20, doc = "Household of the residents register") @Nullable String householdId,
    @Column(id = 21, doc = "Date of death") @Nullable LocalDate diedOn,
    @Column(id = 22, doc = "Whether the residents register lists the person") boolean inRegister,
    @Column(id = 23, doc = "Every identifier known") List<CitizenIdentifier> identifiers,
    @Column(id = 24, doc = "Mention the citizen was minted from") String foundingMentionId,
    @Column(id = 25, doc = "Mentions that make the citizen") int mentionCount,
    @Column(id = 26, doc = "Receipt time of the newest mention (UTC)") Instant updatedAt,
    @Column(id = 27, doc = "Every address told, first told first") List<CitizenAddress> addresses) {

  /** Next column id: 28. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry",
          "citizen",
          "A person of the registry: golden demographics with the history of identifiers and addresses",
          Citizen.class,
          "citizen_id");

  public Citizen {
    identifiers = List.copyOf(identifiers);
    addresses = List.copyOf(addresses);
  }

  /** A person of whom no address is told. */
  public Citizen(
      String citizenId,
      String status,
      @Nullable String mergedInto,
      String identityState,
      @Nullable String fullName,
      @Nullable String nameFolded,
      @Nullable String birth,
      @Nullable String sex,
      @Nullable String personalId,
      @Nullable String insuranceNumber,
      @Nullable String insuranceCard,
      @Nullable String phone,
      @Nullable String ethnicityCode,
      @Nullable String nationalityCode,
      @Nullable String occupationCode,
      @Nullable String address,
      @Nullable String communeCode,
      @Nullable String communeAsReceived,
      @Nullable String motherPersonalId,
      @Nullable String householdId,
      @Nullable LocalDate diedOn,
      boolean inRegister,
      List<CitizenIdentifier> identifiers,
      String foundingMentionId,
      int mentionCount,
      Instant updatedAt) {
    this(
        citizenId,
        status,
        mergedInto,
        identityState,
        fullName,
        nameFolded,
        birth,
        sex,
        personalId,
        insuranceNumber,
        insuranceCard,
        phone,
        ethnicityCode,
        nationalityCode,
        occupationCode,
        address,
        communeCode,
        communeAsReceived,
        motherPersonalId,
        householdId,
        diedOn,
        inRegister,
        identifiers,
        foundingMentionId,
        mentionCount,
        updatedAt,
        List.of());
  }

  /** The same person with these addresses. */
  public Citizen at(List<CitizenAddress> told) {
    return new Citizen(
        citizenId,
        status,
        mergedInto,
        identityState,
        fullName,
        nameFolded,
        birth,
        sex,
        personalId,
        insuranceNumber,
        insuranceCard,
        phone,
        ethnicityCode,
        nationalityCode,
        occupationCode,
        address,
        communeCode,
        communeAsReceived,
        motherPersonalId,
        householdId,
        diedOn,
        inRegister,
        identifiers,
        foundingMentionId,
        mentionCount,
        updatedAt,
        told);
  }
}
