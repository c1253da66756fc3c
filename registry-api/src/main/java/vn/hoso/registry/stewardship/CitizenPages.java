// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.hoso.registry.access.RecordDoor;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.record.PersonSummary;
import vn.hoso.registry.record.RecordStore;
import vn.hoso.registry.web.NotShown;
import vn.hoso.registry.web.Places;

/** What one citizen is made of, and the way to take it apart. */
@Controller
class CitizenPages {
  private static final List<String> NUMBERS =
      List.of("personal_id", "insurance_number", "insurance_card", "old_id", "other_id");
  private static final int MOST = 20;

  private final RecordStore records;
  private final ToldStore told;
  private final CaseStore cases;
  private final Holds holds;
  private final Looks looks;
  private final Places places;

  CitizenPages(
      RecordStore records,
      ToldStore told,
      CaseStore cases,
      Holds holds,
      Looks looks,
      Places places) {
    this.records = records;
    this.told = told;
    this.cases = cases;
    this.holds = holds;
    this.looks = looks;
    this.places = places;
  }

  /**
   * By a full number or a citizen id, never by name: the registry cannot be browsed here either.
   */
  @PostMapping("/stewardship/find")
  String find(Reader steward, @RequestParam(defaultValue = "") String number, Model model) {
    String asked = number.strip().toUpperCase(Locale.ROOT);
    List<PersonSummary> found =
        asked.length() < 8
            ? List.of()
            : Stream.concat(
                    records.person(records.survivor(number.strip())).stream(),
                    records.withNumber(NUMBERS, asked, MOST).stream())
                .distinct()
                .toList();
    looks.note(
        steward,
        AuditAction.SEARCH,
        found.stream().map(PersonSummary::citizenId).toList(),
        "number",
        null);
    model.addAttribute("found", found);
    model.addAttribute("places", places);
    return "steward-found";
  }

  @GetMapping("/stewardship/citizen/{citizenId}")
  String citizen(Reader steward, @PathVariable String citizenId, Model model) {
    List<Told> mentions = told.ofCitizen(citizenId);
    looks.note(steward, AuditAction.COMPARE, List.of(citizenId), "mentions", null);
    if (mentions.isEmpty()) {
      throw new NotShown();
    }
    model.addAttribute("citizenId", citizenId);
    model.addAttribute("mentions", mentions.stream().map(StewardPages.Shown::of).toList());
    model.addAttribute("places", places);
    model.addAttribute(
        "standing", cases.standing(citizenId).stream().map(Matter.WrongPatient::caseId).toList());
    return "steward-citizen";
  }

  /** Opens a case about a citizen, and holds it. */
  @PostMapping("/stewardship/citizen/{citizenId}")
  String examine(
      Reader steward,
      @PathVariable String citizenId,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    if (reason.strip().length() < RecordDoor.SHORTEST_REASON) {
      model.addAttribute("tooShort", true);
      model.addAttribute("reason", reason);
      return citizen(steward, citizenId, model);
    }
    if (told.ofCitizen(citizenId).size() < 2) {
      throw new NotShown();
    }
    return "redirect:/stewardship/case/"
        + holds.place(steward, citizenId, null, null, reason, Looks.CLIENT);
  }
}
