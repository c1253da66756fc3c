// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.Instant;
import java.util.List;
import vn.hoso.lakehouse.registry.Mention;

/** Who is who within one component: the people found, and the pairs a steward is asked about. */
record Resolution(List<Person> people, List<Question> questions) {

  Resolution {
    people = List.copyOf(people);
    questions = List.copyOf(questions);
  }

  /**
   * One person.
   *
   * @param members in order of arrival: the first is the founder
   */
  record Person(List<Member> members) {
    Person {
      members = List.copyOf(members);
    }

    Mention founder() {
      return members.get(0).mention();
    }
  }

  /** A mention and what joined it to its person. */
  record Member(Mention mention, String ruleId, String evidence, Instant decidedAt) {}

  /** Two mentions of different people that may be one. */
  record Question(Mention one, Mention other, PolicyRule rule, String evidence) {}
}
