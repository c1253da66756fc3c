// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stewards are asked about. */
sealed interface Matter {
  String caseId();

  String risk();

  Instant openedAt();

  List<Verdict> verdicts();

  /** The citizens it is about, as published now. */
  List<String> citizens();

  /**
   * Two mentions that may be one person.
   *
   * @param evidence how each part compares, without values
   * @param weighing of the evidence as JSON, where a probability was computed
   */
  record Question(
      String caseId,
      String mentionA,
      String mentionB,
      @Nullable String citizenA,
      @Nullable String citizenB,
      String ruleId,
      String ruleVi,
      String ruleEn,
      String risk,
      String evidence,
      @Nullable String weighing,
      Instant openedAt)
      implements Matter {
    @Override
    public List<Verdict> verdicts() {
      return Verdict.OF_A_QUESTION;
    }

    @Override
    public List<String> citizens() {
      return java.util.stream.Stream.of(citizenA, citizenB)
          .filter(citizen -> citizen != null && !citizen.isEmpty())
          .distinct()
          .toList();
    }
  }

  /**
   * A record somebody called the wrong patient's, or a steward wants to take apart.
   *
   * @param suspect the mention of the encounter that was pointed at
   * @param facilityCode who said so; none when it was a steward
   */
  record WrongPatient(
      String caseId,
      long holdId,
      String citizenId,
      List<String> mentions,
      @Nullable String suspect,
      @Nullable String encounterId,
      String heldBy,
      @Nullable String facilityCode,
      String reason,
      Instant openedAt,
      boolean released)
      implements Matter {
    public WrongPatient {
      mentions = List.copyOf(mentions);
    }

    @Override
    public String risk() {
      return "high";
    }

    @Override
    public List<Verdict> verdicts() {
      return Verdict.OF_A_PATIENT;
    }

    @Override
    public List<String> citizens() {
      return List.of(citizenId);
    }
  }
}
