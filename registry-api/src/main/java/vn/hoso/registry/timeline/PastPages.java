// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.hoso.registry.access.Past;
import vn.hoso.registry.access.PastDoor;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.record.PastAnswer;
import vn.hoso.registry.stewardship.Holds;
import vn.hoso.registry.web.Places;
import vn.hoso.registry.web.Show;

/**
 * One record as it was known at the end of a past day: asking the warehouse, waiting for its
 * answer, reading it. Addresses hold the citizen id and the day.
 */
@Controller
class PastPages {
  private static final String CLIENT = "pages";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  /** A page that looked again for ever would keep a forgotten session signed in. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final PastDoor door;
  private final Holds holds;
  private final Places places;
  private final Clock clock;

  PastPages(PastDoor door, Holds holds, Places places, Clock clock) {
    this.door = door;
    this.holds = holds;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/record/{citizenId}/as-of")
  String choose(Reader reader, @PathVariable String citizenId, Model model) {
    return choose(reader, citizenId, null, model);
  }

  @PostMapping("/record/{citizenId}/as-of")
  String ask(
      Reader reader,
      @PathVariable String citizenId,
      @RequestParam(defaultValue = "") String day,
      Model model,
      HttpServletResponse response) {
    AsOfDay asked = AsOfDay.read(day, today());
    LocalDate wanted = asked.day();
    if (wanted == null) {
      return choose(reader, citizenId, asked.problem(), model);
    }
    Past past = door.ask(reader, citizenId, wanted, CLIENT);
    if (past instanceof Past.Refused refused) {
      return RecordPages.refused(refused.refusal(), citizenId, model);
    }
    if (past instanceof Past.TooMany) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return form(citizenId, "asof.tooMany", model);
    }
    return "redirect:/record/" + ((Past.NotYet) past).citizenId() + "/as-of/" + wanted;
  }

  @GetMapping("/record/{citizenId}/as-of/{day}")
  String read(
      Reader reader,
      @PathVariable String citizenId,
      @PathVariable String day,
      Model model,
      HttpServletResponse response) {
    AsOfDay asked = AsOfDay.read(day, today());
    LocalDate wanted = asked.day();
    if (wanted == null) {
      return choose(reader, citizenId, asked.problem(), model);
    }
    model.addAttribute("day", wanted);
    Past past = door.open(reader, citizenId, wanted, CLIENT);
    if (past instanceof Past.Refused refused) {
      return RecordPages.refused(refused.refusal(), citizenId, model);
    }
    if (past instanceof Past.Shown shown) {
      return shown.citizenId().equals(citizenId)
          ? shown(reader, shown, wanted, model)
          : elsewhere(shown.citizenId(), wanted);
    }
    Past.NotYet notYet = (Past.NotYet) past;
    return notYet.citizenId().equals(citizenId)
        ? notYet(notYet, model, response)
        : elsewhere(notYet.citizenId(), wanted);
  }

  /** Ages and what is due are those of the day; a doubt of today is told here too. */
  private String shown(Reader reader, Past.Shown shown, LocalDate day, Model model) {
    model.addAttribute("past", shown);
    model.addAttribute(
        "review",
        holds
            .standing(shown.citizenId())
            .map(standing -> UnderReview.of(standing, shown.records(), reader))
            .orElse(null));
    model.addAttribute(
        "records", shown.records().stream().map(one -> RecordView.of(one, day)).toList());
    model.addAttribute("places", places);
    return "as-of";
  }

  private String notYet(Past.NotYet notYet, Model model, HttpServletResponse response) {
    model.addAttribute("citizenId", notYet.citizenId());
    if (notYet.answer() instanceof PastAnswer.Waiting waiting) {
      Instant now = clock.instant();
      boolean soon = waiting.since().plus(PATIENCE).isAfter(now);
      if (soon) {
        response.setHeader("Refresh", Long.toString(LOOK_AGAIN.toSeconds()));
      }
      model.addAttribute("waiting", waiting);
      model.addAttribute("soon", soon);
    }
    if (notYet.answer() instanceof PastAnswer.Failed failed) {
      model.addAttribute("failed", failed);
    }
    return "as-of-wait";
  }

  private String choose(Reader reader, String citizenId, @Nullable String problem, Model model) {
    return door.refusal(reader, citizenId, CLIENT)
        .map(refused -> RecordPages.refused(refused.refusal(), citizenId, model))
        .orElseGet(() -> form(citizenId, problem, model));
  }

  private String form(String citizenId, @Nullable String problem, Model model) {
    model.addAttribute("citizenId", citizenId);
    model.addAttribute("problem", problem);
    model.addAttribute("most", PastDoor.A_DAY);
    model.addAttribute("yesterday", today().minusDays(1));
    return "as-of-ask";
  }

  private static String elsewhere(String citizenId, LocalDate day) {
    return "redirect:/record/" + citizenId + "/as-of/" + day;
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(Show.ZONE));
  }
}
