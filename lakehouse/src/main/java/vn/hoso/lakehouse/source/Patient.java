// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/**
 * A person as one sender describes one: the distinct set of demographics that linking works on. It
 * is a struct of the source tables and the body of {@code registry.mention}.
 */
public record Patient(
    @Column(id = 1, doc = "Hash of everything that tells this mention from another")
        String mentionId,
    @Column(id = 2, doc = "Who says so; 00000 is the residents register") String facilityCode,
    @Column(id = 3, doc = "MA_BN: the facility's own patient number")
        @Nullable String localPatientId,
    @Column(id = 4, doc = "HO_TEN, NFC, single blanks") @Nullable String fullName,
    @Column(id = 5, doc = "Upper case, no marks, d for đ, single blanks")
        @Nullable String nameFolded,
    @Column(id = 6, doc = "NGAY_SINH as partial ISO date, local time") @Nullable String birth,
    @Column(id = 7, doc = "GIOI_TINH: 1 male, 2 female, 3 undetermined") @Nullable String sex,
    @Column(
            id = 8,
            doc = "SO_CCCD when it has 12 digits; else such a card, which is one since 2025")
        @Nullable String personalId,
    @Column(id = 9, doc = "SO_CCCD when it has 9 digits: the old identity card")
        @Nullable String oldId,
    @Column(id = 10, doc = "SO_CCCD in any other form: passport, e-identity")
        @Nullable String otherId,
    @Column(id = 11, doc = "MA_THE_BHYT: the last card of the list") @Nullable String insuranceCard,
    @Column(id = 12, doc = "Ten-digit social-insurance number; none for a temporary card")
        @Nullable String insuranceNumber,
    @Column(id = 13, doc = "Whether the card is a newborn's temporary one (TE1)")
        boolean temporaryCard,
    @Column(id = 14, doc = "DIEN_THOAI; may be a relative's") @Nullable String phone,
    @Column(id = 15, doc = "MA_DANTOC") @Nullable String ethnicityCode,
    @Column(id = 16, doc = "MA_QUOCTICH; 000 is Việt Nam") @Nullable String nationalityCode,
    @Column(id = 17, doc = "MA_NGHE_NGHIEP") @Nullable String occupationCode,
    @Column(id = 18, doc = "DIA_CHI") @Nullable String address,
    @Column(id = 19, doc = "MATINH_CU_TRU as received") @Nullable String provinceCode,
    @Column(id = 20, doc = "MAHUYEN_CU_TRU as received") @Nullable String districtCode,
    @Column(id = 21, doc = "MAXA_CU_TRU as received: old or new code") @Nullable String communeCode,
    @Column(id = 22, doc = "HO_TEN_ME where a paper of the encounter names her")
        @Nullable String motherName,
    @Column(id = 23, doc = "HO_TEN_CHA where a paper of the encounter names him")
        @Nullable String fatherName,
    @Column(id = 24, doc = "The mother's 12-digit id where known")
        @Nullable String motherPersonalId,
    @Column(id = 25, doc = "NGUOI_GIAM_HO where a paper names one") @Nullable String guardianName,
    @Column(id = 26, doc = "Household of the residents register") @Nullable String householdId,
    @Column(id = 27, doc = "Whether the personal id comes from an authority (residents register)")
        boolean verified,
    @Column(id = 28, doc = "Date of death told by the residents register")
        @Nullable LocalDate diedOn,
    @Column(
            id = 29,
            doc =
                "register, encounter, check_in, assessment, fhir, hl7v2, profile, health_check or prescription")
        String source,
    @Column(id = 30, doc = "permanent or current, where a QĐ 831 record tells which address it is")
        @Nullable String addressKind) {
  // Next column id: 31.

  /** A person of whom nobody says which address it is. */
  public Patient(
      String mentionId,
      String facilityCode,
      @Nullable String localPatientId,
      @Nullable String fullName,
      @Nullable String nameFolded,
      @Nullable String birth,
      @Nullable String sex,
      @Nullable String personalId,
      @Nullable String oldId,
      @Nullable String otherId,
      @Nullable String insuranceCard,
      @Nullable String insuranceNumber,
      boolean temporaryCard,
      @Nullable String phone,
      @Nullable String ethnicityCode,
      @Nullable String nationalityCode,
      @Nullable String occupationCode,
      @Nullable String address,
      @Nullable String provinceCode,
      @Nullable String districtCode,
      @Nullable String communeCode,
      @Nullable String motherName,
      @Nullable String fatherName,
      @Nullable String motherPersonalId,
      @Nullable String guardianName,
      @Nullable String householdId,
      boolean verified,
      @Nullable LocalDate diedOn,
      String source) {
    this(
        mentionId,
        facilityCode,
        localPatientId,
        fullName,
        nameFolded,
        birth,
        sex,
        personalId,
        oldId,
        otherId,
        insuranceCard,
        insuranceNumber,
        temporaryCard,
        phone,
        ethnicityCode,
        nationalityCode,
        occupationCode,
        address,
        provinceCode,
        districtCode,
        communeCode,
        motherName,
        fatherName,
        motherPersonalId,
        guardianName,
        householdId,
        verified,
        diedOn,
        source,
        null);
  }
}
