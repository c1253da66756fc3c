// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static vn.hoso.warehouse.assemble.SensitivityRule.Label.DONOR;
import static vn.hoso.warehouse.assemble.SensitivityRule.Label.GENETIC;
import static vn.hoso.warehouse.assemble.SensitivityRule.Label.HIV;
import static vn.hoso.warehouse.assemble.SensitivityRule.Label.PSY;
import static vn.hoso.warehouse.assemble.SensitivityRule.Label.REPRO;
import static vn.hoso.warehouse.assemble.SensitivityRule.Label.SUBST;
import static vn.hoso.warehouse.assemble.SensitivityRule.Label.TB;
import static vn.hoso.warehouse.assemble.SensitivityRule.Label.VIOLENCE;
import static vn.hoso.warehouse.assemble.SensitivityRule.Where.CODE;
import static vn.hoso.warehouse.assemble.SensitivityRule.Where.DRUG;
import static vn.hoso.warehouse.assemble.SensitivityRule.Where.ICD;
import static vn.hoso.warehouse.assemble.SensitivityRule.Where.SERVICE;
import static vn.hoso.warehouse.assemble.SensitivityRule.Where.TABLE;
import static vn.hoso.warehouse.assemble.SensitivityRule.Where.WRITTEN;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.warehouse.assemble.SensitivityRule.Label;
import vn.hoso.warehouse.assemble.SensitivityRule.Where;

/** The rules, each with the law or list behind it. */
final class SensitivityRules {
  /** So many hexadecimal digits always make a positive number. */
  private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

  private static final String HIV_LAW = "HIV law 64/2006, article 30";
  private static final String MIND = "mental health";
  private static final String DRUGS = "Decree 141/2024";
  private static final String BIRTH = "Population law 113/2025, Decree 207/2025";
  private static final String GENES = "genetic data, law 91/2025";
  private static final String HOME = "domestic violence";
  private static final String TRANSPLANT = "Transplant law 75/2006";

  static final List<SensitivityRule> ALL =
      List.of(
          rule(
              HIV, ICD, "^(B2[0-4]|Z21|R75|O98\\.?7|Z11\\.?4|Z20\\.?6|Z71\\.?7|F02\\.?4)", HIV_LAW),
          rule(HIV, TABLE, "^hiv_care$", "XML6"),
          rule(
              HIV,
              SERVICE,
              "\\bHIV|\\bCD4\\b|\\bSIDA\\b|(?<!HEARING )\\bAIDS\\b|\\bARV\\b"
                  + "|SUY GIAM MIEN DICH (MAC PHAI|O NGUOI)|HUMAN IMMUNODEFICIENCY|ANTIRETROVIRAL",
              HIV_LAW),
          rule(
              HIV,
              SERVICE,
              "^(75622-1|7917-8|7918-6|5221-7|29893-5|31201-7|30361-0|56888-1|68961-2|80387-4"
                  + "|20447-9|25836-8|24467-3|8122-4|86406008|165816005|62479008|91947003)$",
              "LOINC and SNOMED CT codes of HIV, its tests and CD4 counts"),
          rule(
              HIV,
              DRUG,
              "LAMIVUDIN|ZIDOVUDIN|TENOFOVIR|EFAVIRENZ|NEVIRAPIN|DOLUTEGRAVIR|RALTEGRAVIR"
                  + "|LOPINAVIR|RITONAVIR|ATAZANAVIR|DARUNAVIR|ABACAVIR|EMTRICITABIN|RILPIVIRIN"
                  + "|BICTEGRAVIR|CABOTEGRAVIR|\\bJ05A[EGJR]\\d\\d",
              "antiretroviral drugs"),
          rule(
              TB,
              ICD,
              "^(A1[5-9]|B90|O98\\.?0|P37\\.?0|Z03\\.?0|Z11\\.?1|Z20\\.?1)",
              "TB programme"),
          rule(TB, TABLE, "^tuberculosis$", "XML15"),
          rule(
              TB,
              SERVICE,
              "\\bAFB\\b|\\bMTB\\b|XPERT|MANTOUX|VI KHUAN LAO|MYCOBACTERIUM TUBERC|TUBERCULOSIS"
                  + "|\\bLAO (PHOI|MANG|HACH|XUONG|KE|SO NHIEM|NGOAI PHOI|TIEM AN)\\b"
                  + "|\\b(BENH|KHANG|CHONG|NHIEM|MAC) LAO\\b(?! (KHOA|HOA|DONG))",
              "TB programme"),
          rule(
              TB,
              DRUG,
              "RIFAMPICIN|ISONIAZID|ETHAMBUTOL|PYRAZINAMID|BEDAQUILIN|RIFAPENTIN|\\bJ04A[ABCM]\\d\\d",
              "anti-tuberculosis drugs"),
          rule(PSY, ICD, "^(F\\d\\d|X[67]\\d|X8[0-4]|T43\\.?[2-5]|Z91\\.?5)", MIND),
          rule(
              PSY,
              SERVICE,
              "TAM THAN|TRAC NGHIEM TAM LY|LIEU PHAP TAM LY|TRAM CAM|HUNG CAM|(?<!ROI )LOAN THAN\\b(?! KINH)"
                  + "|\\bAO GIAC|ROI LOAN (LO AU|CAM XUC|LUONG CUC)|(CAM XUC|TAM THAN) LUONG CUC"
                  + "|TU SAT|TU HUY HOAI|SA SUT TRI TUE|CHAM PHAT TRIEN TRI TUE"
                  + "|SCHIZOPHREN|(?<!\\b(ST|SEGMENT|MARROW|RESPIRATORY) )DEPRESSI|BIPOLAR (DISORDER|AFFECTIVE|I\\b|II\\b)|SUICID|PSYCHIATR"
                  + "|PSYCHOSIS|PSYCHOTIC|DEMENTIA|AUTIS(M|TIC)|ANXIETY DISORDER",
              MIND),
          written(PSY, MIND, "HOANG TƯỞNG", "TỰ TỬ", "TỰ KỶ", "TỰ KỈ"),
          rule(
              PSY,
              DRUG,
              "CLOZAPIN|OLANZAPIN|RISPERIDON|QUETIAPIN|HALOPERIDOL|ARIPIPRAZOL|LITHIUM|CHLORPROMAZIN"
                  + "|LEVOMEPROMAZIN|SERTRALIN|FLUOXETIN|PAROXETIN|ESCITALOPRAM|MIRTAZAPIN"
                  + "|\\bN0(5A|6A)[A-Z]\\d\\d",
              "antipsychotic and antidepressant drugs"),
          rule(SUBST, ICD, "^(F1[0-9]|Z71\\.?[45]|Z72\\.?2|T40|R78\\.?[0-5])", DRUGS),
          rule(SUBST, DRUG, "METHADON|BUPRENORPHIN|NALTREXON|\\bN07BC\\d\\d", DRUGS),
          rule(
              SUBST,
              SERVICE,
              "MA TUY|HEROIN|MORPHIN.*NUOC TIEU|METHAMPHETAMIN|METHADON|THUOC PHIEN|THUOC LAC"
                  + "|\\bNGHIEN (RUOU|CHAT)|CAI (NGHIEN|RUOU)|CHAT GAY NGHIEN"
                  + "|(?<!NON)OPIOID|DRUG (ABUSE|OVERDOSE)|SUBSTANCE (ABUSE|USE)|ALCOHOLISM"
                  + "|ALCOHOL (ABUSE|DEPENDENCE|USE DISORDER)",
              DRUGS),
          written(SUBST, DRUGS, "CẦN SA"),
          rule(REPRO, ICD, "^(O0[2-8]|Z30|Z31|Z64\\.?0|N46|N97|A5[0-9]|A6[0-4])", BIRTH),
          rule(REPRO, CODE, "^pregnancy_terminated_code=1$", "XML7, XML11"),
          rule(
              REPRO,
              SERVICE,
              "PHA THAI|HUT THAI|THU TINH|TRU THAI|DINH CHI THAI|TRANH THAI|TRIET SAN"
                  + "|GIANG MAI|LAU CAU|SUI MAO GA|\\bSYPHILIS\\b|GONORRH"
                  + "|ABORTION|CONTRACEPT|STERILI[SZ]ATION|INFERTILITY",
              BIRTH),
          written(REPRO, BIRTH, "NẠO THAI", "VÔ SINH", "BỆNH LẬU"),
          rule(GENETIC, ICD, "^(Q9[0-9]|Z31\\.?5|Z14|Z15)", GENES),
          rule(
              GENETIC,
              SERVICE,
              "(?<!TREN )NHIEM SAC THE(?! X\\b)|(XET NGHIEM|TU VAN|SANG LOC|PHAN TICH|DU LIEU) (\\w+ ){0,3}DI TRUYEN\\b|KARYOTYP|\\bNIPT\\b|DOT BIEN GEN|GIAI TRINH TU"
                  + "|HOI CHUNG (DOWN|TURNER|KLINEFELTER|PATAU|EDWARDS)\\b|\\bDOWN SYNDROME|GENETIC TEST",
              GENES),
          rule(VIOLENCE, ICD, "^(T74|X8[5-9]|X9\\d|Y0\\d|Z61\\.?[4-6]|Z63\\.?0)", HOME),
          rule(VIOLENCE, CODE, "^accident_code=5$", "MA_TAI_NAN 5: violence"),
          rule(
              VIOLENCE,
              SERVICE,
              "HIEP DAM|CUONG HIEP|XAM HAI"
                  + "|DOMESTIC (ABUSE|VIOLENCE)|PARTNER ABUSE|CHILD ABUSE|SEXUAL (ABUSE|ASSAULT)",
              HOME),
          written(VIOLENCE, HOME, "BẠO LỰC", "BẠO HÀNH"),
          rule(DONOR, ICD, "^(Z52|Z00\\.?5)", TRANSPLANT),
          rule(DONOR, CODE, "^coverage_code=1\\.6$", "MA_DOITUONG_KCB 1.6: organ donor"),
          rule(DONOR, SERVICE, "LAY (TANG|THAN|GAN) .*(GHEP|HIEN)|ORGAN DONOR", TRANSPLANT),
          written(
              DONOR, TRANSPLANT, "HIẾN TẠNG", "HIẾN THẬN", "HIẾN GAN", "HIẾN MÔ", "HIẾN GIÁC MẠC"));

  private SensitivityRules() {}

  /** Those in force on a day. */
  static List<SensitivityRule> on(LocalDate day) {
    return ALL.stream().filter(rule -> rule.inForce(day)).toList();
  }

  /**
   * Another number for other rules.
   *
   * @param form taken in too
   */
  static long fingerprint(String form, List<SensitivityRule> rules) {
    String[] parts =
        Stream.concat(
                Stream.of(form),
                rules.stream()
                    .flatMap(
                        rule ->
                            Stream.of(
                                rule.label().name(),
                                rule.where().name(),
                                rule.pattern().pattern())))
            .toArray(String[]::new);
    return Ids.number(parts);
  }

  private static SensitivityRule rule(Label label, Where where, String pattern, String basis) {
    return new SensitivityRule(label, where, Pattern.compile(pattern), basis, EVER, null);
  }

  /**
   * Whole words that mean something else under other marks, as tự tử and từ từ do: told with their
   * marks, or with none at all, for doubt restricts.
   */
  private static SensitivityRule written(Label label, String basis, String... words) {
    String either =
        Stream.of(words)
            .flatMap(word -> Stream.of(word, Folded.of(word)))
            .distinct()
            .map(word -> "(?<![\\p{L}\\d])" + word + "(?![\\p{L}\\d])")
            .collect(Collectors.joining("|"));
    return rule(label, WRITTEN, either, basis);
  }
}
