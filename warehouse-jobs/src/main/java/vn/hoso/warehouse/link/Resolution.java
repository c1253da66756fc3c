// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Weighing;

/**
 * Who is who within one component: the people found, the pairs a steward is asked about, and the
 * links that were not followed.
 */
record Resolution(List<Person> people, List<Question> questions, List<Cut> cut) {

  Resolution {
    people = List.copyOf(people);
    questions = List.copyOf(questions);
    cut = List.copyOf(cut);
  }

  /**
   * One person.
   *
   * @param members the founder first, then in order of arrival
   */
  record Person(List<Member> members) {
    Person {
      members = List.copyOf(members);
    }

    Mention founder() {
      return members.get(0).mention();
    }
  }

  /**
   * A mention and what joined it to its person.
   *
   * @param partnerId the mention it was joined to; null for the founder
   * @param weighing null for the founder, and while no model is learnt
   */
  record Member(
      Mention mention,
      String ruleId,
      String evidence,
      Instant decidedAt,
      @Nullable String partnerId,
      @Nullable Weighing weighing) {}

  /** Two mentions of different people that may be one. */
  record Question(
      Mention one, Mention other, PolicyRule rule, String evidence, @Nullable Weighing weighing) {}

  /**
   * A link that joins two people's mentions and was not followed.
   *
   * @param against of every rule that stood against it the first pair of mentions
   */
  record Cut(Mention one, Mention other, PolicyRule rule, List<Against> against) {
    Cut {
      against = List.copyOf(against);
    }
  }

  /** Two mentions that may not be one person. */
  record Against(Mention one, Mention other, String ruleId) {}
}
