// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.hoso.registry.access.Decision.Refusal;
import vn.hoso.registry.access.Opened;
import vn.hoso.registry.access.RecordDoor;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.stewardship.Holds;
import vn.hoso.registry.web.NotShown;
import vn.hoso.registry.web.Places;
import vn.hoso.registry.web.Show;

/** One record on screen and on paper, and the form that asks for a reason first. */
@Controller
class RecordPages {
  private static final String CLIENT = "pages";

  private final RecordDoor door;
  private final Holds holds;
  private final Places places;
  private final Clock clock;

  RecordPages(RecordDoor door, Holds holds, Places places, Clock clock) {
    this.door = door;
    this.holds = holds;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/record/{citizenId}")
  String record(Reader reader, @PathVariable String citizenId, Model model) {
    model.addAttribute("printing", false);
    model.addAttribute("filesOf", citizenId);
    return show(reader, citizenId, "record", model);
  }

  /** Everything unfolded, for paper. */
  @GetMapping("/record/{citizenId}/print")
  String print(Reader reader, @PathVariable String citizenId, Model model) {
    model.addAttribute("printing", true);
    return show(reader, citizenId, "print", model);
  }

  @PostMapping("/record/{citizenId}/reason")
  String stateReason(
      Reader reader,
      @PathVariable String citizenId,
      @RequestParam(defaultValue = "TREAT") Purpose purpose,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    if (!reader.role().treats() || (purpose != Purpose.TREAT && purpose != Purpose.ETREAT)) {
      throw new NotShown();
    }
    if (reason.strip().length() < RecordDoor.SHORTEST_REASON) {
      model.addAttribute("tooShort", true);
      model.addAttribute("reason", reason);
      model.addAttribute("citizenId", citizenId);
      return "reason";
    }
    door.stateReason(reader, citizenId, purpose, reason, CLIENT);
    return "redirect:/record/{citizenId}";
  }

  private String show(Reader reader, String citizenId, String what, Model model) {
    Opened opened = door.open(reader, citizenId, Purpose.usual(reader.role()), CLIENT, what);
    if (opened instanceof Opened.Refused refused) {
      return refused(refused.refusal(), citizenId, model);
    }
    Opened.Shown shown = (Opened.Shown) opened;
    if (!shown.record().citizenId().equals(citizenId)) {
      return "redirect:/record/" + shown.record().citizenId();
    }
    model.addAttribute("relation", shown.relation().name());
    model.addAttribute(
        "review",
        holds
            .standing(shown.record().citizenId())
            .map(standing -> UnderReview.of(standing, List.of(shown.record()), reader))
            .orElse(null));
    model.addAttribute("places", places);
    model.addAttribute("now", clock.instant());
    LocalDate today = LocalDate.now(clock.withZone(Show.ZONE));
    model.addAttribute("yesterday", today.minusDays(1));
    model.addAttribute("record", RecordView.of(shown.record(), today));
    return "record";
  }

  /** The form that asks for a reason, where one would open the record. */
  static String refused(Refusal refusal, String citizenId, Model model) {
    if (refusal != Refusal.NEEDS_REASON) {
      throw new NotShown();
    }
    model.addAttribute("citizenId", citizenId);
    return "reason";
  }
}
