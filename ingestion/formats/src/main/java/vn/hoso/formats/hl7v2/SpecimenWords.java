// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a result was measured in, in words: SPM-4, before version 2.5 OBR-15. */
final class SpecimenWords {
  /** HL7 tables 0070 and 0487, where only the code is sent; any other code stays as it is. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("AMN", "Amniotic fluid"),
          Map.entry("BLD", "Whole blood"),
          Map.entry("BLDC", "Capillary blood"),
          Map.entry("BLDV", "Venous blood"),
          Map.entry("CSF", "Cerebrospinal fluid"),
          Map.entry("PLAS", "Plasma"),
          Map.entry("PLR", "Pleural fluid"),
          Map.entry("PRT", "Peritoneal fluid"),
          Map.entry("SAL", "Saliva"),
          Map.entry("SER", "Serum"),
          Map.entry("SMN", "Semen"),
          Map.entry("SNV", "Synovial fluid"),
          Map.entry("SPT", "Sputum"),
          Map.entry("STL", "Stool"),
          Map.entry("SWT", "Sweat"),
          Map.entry("UR", "Urine"),
          Map.entry("WB", "Whole blood"));

  /** It stands with every result of the order; no type of specimen has a longer name. */
  private static final int LONGEST = 200;

  private SpecimenWords() {}

  /** The type of a specimen: its words, else its code. */
  static @Nullable String ofSpm(Segment spm) {
    String words = spm.component(4, 1, 2);
    return sound(words == null ? named(spm.text(4)) : words);
  }

  /** The source of an order's specimen, whose first component has a code and its words. */
  static @Nullable String ofObr(Segment obr) {
    String source = obr.component(15, 1, 1);
    if (source == null) {
      return null;
    }
    int end = source.indexOf(obr.delimiters().getSubcomponentSeparator());
    if (end < 0) {
      return sound(named(source));
    }
    String words = source.substring(end + 1);
    int next = words.indexOf(obr.delimiters().getSubcomponentSeparator());
    String told = (next < 0 ? words : words.substring(0, next)).strip();
    return sound(told.isEmpty() ? named(source.substring(0, end).strip()) : told);
  }

  private static @Nullable String sound(@Nullable String words) {
    return words == null || words.length() > LONGEST ? null : words;
  }

  private static @Nullable String named(@Nullable String code) {
    return code == null || code.isEmpty() ? null : CODES.getOrDefault(code, code);
  }
}
