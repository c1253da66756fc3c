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

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.hoso.warehouse.assemble.SensitivityRule.Label;
import vn.hoso.warehouse.assemble.SensitivityRule.Where;

/**
 * Which restricted categories an encounter belongs to. A diagnosis gives it away, and so do a drug,
 * a test or a table: all of them are looked at, and doubt restricts. Remembers the answer for every
 * text it has seen.
 */
final class Sensitivity {
  private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

  static final List<SensitivityRule> RULES =
      List.of(
          rule(
              HIV,
              ICD,
              "^(B2[0-4]|Z21|R75|O98\\.?7|Z11\\.?4|Z20\\.?6|Z71\\.?7|F02\\.?4)",
              "HIV law 64/2006, article 30"),
          rule(HIV, TABLE, "^hiv_care$", "XML6"),
          rule(HIV, SERVICE, "\\bHIV\\b|\\bCD4\\b", "HIV law 64/2006, article 30"),
          rule(
              HIV,
              DRUG,
              "LAMIVUDIN|ZIDOVUDIN|TENOFOVIR|EFAVIRENZ|NEVIRAPIN|DOLUTEGRAVIR|RALTEGRAVIR"
                  + "|LOPINAVIR|RITONAVIR|ATAZANAVIR|DARUNAVIR|ABACAVIR|EMTRICITABIN|RILPIVIRIN",
              "antiretroviral drugs"),
          rule(HIV, SERVICE, "HUMAN IMMUNODEFICIENCY", "HIV law 64/2006, article 30"),
          rule(PSY, SERVICE, "SCHIZOPHREN|DEPRESSI|BIPOLAR|SUICID|PSYCHIATR", "mental health"),
          rule(
              SUBST,
              SERVICE,
              "OPIOID|DRUG (ABUSE|OVERDOSE)|SUBSTANCE (ABUSE|USE)",
              "Decree 141/2024"),
          rule(REPRO, SERVICE, "ABORTION|CONTRACEPT|STERILI[SZ]ATION", "Decree 207/2025"),
          rule(VIOLENCE, SERVICE, "DOMESTIC (ABUSE|VIOLENCE)|PARTNER ABUSE", "domestic violence"),
          rule(
              TB,
              ICD,
              "^(A1[5-9]|B90|O98\\.?0|P37\\.?0|Z03\\.?0|Z11\\.?1|Z20\\.?1)",
              "TB programme"),
          rule(TB, TABLE, "^tuberculosis$", "XML15"),
          rule(
              TB,
              SERVICE,
              "\\bAFB\\b|\\bMTB\\b|XPERT|MANTOUX|VI KHUAN LAO|MYCOBACTERIUM TUBERC",
              "TB programme"),
          rule(
              TB,
              DRUG,
              "RIFAMPICIN|ISONIAZID|ETHAMBUTOL|PYRAZINAMID|BEDAQUILIN|RIFAPENTIN",
              "anti-tuberculosis drugs"),
          rule(PSY, ICD, "^(F|X[67]\\d|X8[0-4]|T43\\.?[2-5]|Z91\\.?5)", "mental health"),
          rule(
              PSY,
              SERVICE,
              "TAM THAN|TRAC NGHIEM TAM LY|LIEU PHAP TAM LY|THANG (DANH GIA )?TRAM CAM",
              "mental health"),
          rule(
              PSY,
              DRUG,
              "CLOZAPIN|OLANZAPIN|RISPERIDON|QUETIAPIN|HALOPERIDOL|ARIPIPRAZOL|LITHIUM|CHLORPROMAZIN"
                  + "|LEVOMEPROMAZIN|SERTRALIN|FLUOXETIN|PAROXETIN|ESCITALOPRAM|MIRTAZAPIN",
              "antipsychotic and antidepressant drugs"),
          rule(SUBST, ICD, "^(F1[0-9]|Z71\\.?[45]|Z72\\.?2|T40|R78\\.?[0-5])", "Decree 141/2024"),
          rule(SUBST, DRUG, "METHADON|BUPRENORPHIN|NALTREXON", "Decree 141/2024"),
          rule(
              SUBST,
              SERVICE,
              "MA TUY|HEROIN|MORPHIN.*NUOC TIEU|METHAMPHETAMIN|METHADON",
              "drug tests"),
          rule(
              REPRO,
              ICD,
              "^(O0[2-8]|Z30|Z31|Z64\\.?0|N46|N97|A5[0-9]|A6[0-4])",
              "Population law 113/2025, Decree 207/2025"),
          rule(REPRO, CODE, "^pregnancy_terminated_code=1$", "XML7, XML11"),
          rule(
              REPRO,
              SERVICE,
              "PHA THAI|HUT THAI|THU TINH|TRU THAI|DINH CHI THAI",
              "Decree 207/2025"),
          rule(GENETIC, ICD, "^(Q9[0-9]|Z31\\.?5|Z14|Z15)", "genetic data, law 91/2025"),
          rule(
              GENETIC,
              SERVICE,
              "NHIEM SAC THE|KARYOTYP|\\bNIPT\\b|DOT BIEN GEN|DI TRUYEN|GIAI TRINH TU",
              "genetic data, law 91/2025"),
          rule(
              VIOLENCE,
              ICD,
              "^(T74|X8[5-9]|X9\\d|Y0\\d|Z61\\.?[4-6]|Z63\\.?0)",
              "domestic violence"),
          rule(VIOLENCE, CODE, "^accident_code=5$", "MA_TAI_NAN 5: violence"),
          rule(DONOR, ICD, "^(Z52|Z00\\.?5)", "Transplant law 75/2006"),
          rule(DONOR, CODE, "^coverage_code=1\\.6$", "MA_DOITUONG_KCB 1.6: organ donor"),
          rule(
              DONOR,
              SERVICE,
              "HIEN (TANG|THAN|GAN|MO|GIAC MAC)|LAY (TANG|THAN|GAN) .*(GHEP|HIEN)",
              "Transplant law 75/2006"));

  private final Map<Where, List<SensitivityRule>> rules = new EnumMap<>(Where.class);
  private final Map<Where, Map<String, Set<Label>>> known = new EnumMap<>(Where.class);

  private Sensitivity(List<SensitivityRule> inForce) {
    for (Where where : Where.values()) {
      rules.put(where, inForce.stream().filter(rule -> rule.where() == where).toList());
      known.put(where, new HashMap<>());
    }
  }

  /** By the rules in force on a day. */
  static Sensitivity on(LocalDate day) {
    return new Sensitivity(RULES.stream().filter(rule -> rule.inForce(day)).toList());
  }

  /** What these facts of one kind give away. */
  Set<Label> labels(Where where, Collection<String> facts) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    Map<String, Set<Label>> seen = known.getOrDefault(where, Map.of());
    for (String fact : facts) {
      labels.addAll(seen.computeIfAbsent(fact, text -> find(where, text)));
    }
    return labels;
  }

  private Set<Label> find(Where where, String fact) {
    String text = where == DRUG || where == SERVICE ? Folded.of(fact) : fact;
    Set<Label> labels = EnumSet.noneOf(Label.class);
    for (SensitivityRule rule : rules.getOrDefault(where, List.of())) {
      if (rule.pattern().matcher(text).find()) {
        labels.add(rule.label());
      }
    }
    return labels;
  }

  private static SensitivityRule rule(Label label, Where where, String pattern, String basis) {
    return new SensitivityRule(label, where, Pattern.compile(pattern), basis, EVER, null);
  }
}
