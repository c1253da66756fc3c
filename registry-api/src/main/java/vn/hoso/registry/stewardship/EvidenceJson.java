// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.registry.stewardship.ToldStore.RuleWords;

/** The stored evidence of links and questions for programs: how parts compare, never a value. */
final class EvidenceJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private EvidenceJson() {}

  private record Links(String citizenId, List<Link> mentions) {}

  private record Link(
      String mentionId,
      String facilityCode,
      Instant receivedAt,
      String source,
      RuleWords rule,
      @Nullable String joinedTo,
      List<EvidenceWords.Word> evidence,
      @Nullable Weights weighing) {}

  private record Question(
      String caseId,
      String risk,
      Instant openedAt,
      RuleWords rule,
      String mentionA,
      String mentionB,
      @Nullable String citizenA,
      @Nullable String citizenB,
      List<EvidenceWords.Word> evidence,
      @Nullable Weights weighing) {}

  /**
   * In log2 of odds; prior, weights and frequencies add up to the total.
   *
   * @param percent how probable the total makes it that the two are one person
   */
  private record Weights(
      @Nullable Long modelVersion,
      double prior,
      List<Weighing.Weight> weights,
      double total,
      double percent) {
    static @Nullable Weights of(@Nullable Weighing weighing) {
      return weighing == null
          ? null
          : new Weights(
              weighing.modelVersion(),
              weighing.prior(),
              weighing.weights(),
              weighing.total(),
              weighing.percent());
    }
  }

  static String of(String citizenId, List<Joined> mentions) {
    return JSON.writeValueAsString(
        new Links(
            citizenId,
            mentions.stream()
                .map(
                    joined ->
                        new Link(
                            joined.mentionId(),
                            joined.facilityCode(),
                            joined.firstSeenAt(),
                            joined.source(),
                            joined.rule(),
                            joined.partnerId(),
                            joined.evidence(),
                            Weights.of(joined.weighing())))
                .toList()));
  }

  static String of(Matter.Question question) {
    return JSON.writeValueAsString(
        new Question(
            question.caseId(),
            question.risk(),
            question.openedAt(),
            new RuleWords(question.ruleId(), question.ruleVi(), question.ruleEn()),
            question.mentionA(),
            question.mentionB(),
            question.citizenA(),
            question.citizenB(),
            EvidenceWords.of(question.evidence()),
            Weights.of(Weighing.ofJson(question.weighing()).orElse(null))));
  }
}
