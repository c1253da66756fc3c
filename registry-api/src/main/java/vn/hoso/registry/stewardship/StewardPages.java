// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.web.NotShown;
import vn.hoso.registry.web.Places;

/** The queue, one question with its two sides, and what a steward says of it. */
@Controller
class StewardPages {
  private final Queue queue;
  private final CaseStore cases;
  private final ToldStore told;
  private final Desk desk;
  private final Looks looks;
  private final Places places;
  private final Clock clock;

  StewardPages(
      Queue queue,
      CaseStore cases,
      ToldStore told,
      Desk desk,
      Looks looks,
      Places places,
      Clock clock) {
    this.queue = queue;
    this.cases = cases;
    this.told = told;
    this.desk = desk;
    this.looks = looks;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/stewardship")
  String queue(
      Reader steward,
      @RequestParam(defaultValue = "all") String show,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    String filter = Queue.FILTERS.contains(show) ? show : "all";
    int number = Math.max(1, Math.min(page, 10_000));
    looks.note(
        steward, AuditAction.LIST_REVIEWS, List.of(), "queue " + filter + " " + number, null);
    model.addAttribute("filter", filter);
    model.addAttribute("filters", Queue.FILTERS);
    model.addAttribute("counts", queue.counts(steward.username()));
    model.addAttribute("cases", queue.page(filter, steward.username(), number, Queue.PAGE));
    model.addAttribute("ages", new Ages(clock.instant()));
    return "stewardship";
  }

  @GetMapping("/stewardship/case/{caseId}")
  String open(Reader steward, @PathVariable String caseId, Model model) {
    Matter matter = cases.matter(caseId).orElseThrow(NotShown::new);
    List<CaseStore.Settled> settled = cases.settled(caseId);
    int round = settled.size() + 1;
    List<Vote> votes = cases.votes(caseId, round);
    looks.note(steward, AuditAction.COMPARE, matter.citizens(), "case " + caseId, null);
    model.addAttribute("matter", matter);
    model.addAttribute("places", places);
    model.addAttribute("settled", settled);
    model.addAttribute("votes", votes.size());
    model.addAttribute("voted", CaseStore.hasVoted(votes, steward.username()));
    model.addAttribute("needed", Tally.needed(matter.risk(), round));
    model.addAttribute("again", !settled.isEmpty());
    if (matter instanceof Matter.Question question) {
      model.addAttribute("evidence", EvidenceWords.of(question.evidence()));
      model.addAttribute(
          "waterfall", Weighing.ofJson(question.weighing()).map(Waterfall::of).orElse(null));
      sides(question, model);
      return "steward-question";
    }
    Matter.WrongPatient wrong = (Matter.WrongPatient) matter;
    List<Told> mentions = told.of(wrong);
    model.addAttribute("mentions", mentions.stream().map(Shown::of).toList());
    model.addAttribute(
        "groups", Stream.iterate(1, n -> n + 1).limit(Math.min(mentions.size(), 9)).toList());
    return "steward-patient";
  }

  private void sides(Matter.Question question, Model model) {
    Optional<Told> one = told.mention(question.mentionA());
    Optional<Told> other = told.mention(question.mentionB());
    if (one.isPresent() && other.isPresent()) {
      model.addAttribute("one", one.get());
      model.addAttribute("other", other.get());
      model.addAttribute("lines", Comparison.of(one.get().patient(), other.get().patient()));
      model.addAttribute("oneElse", others(one.get()));
      model.addAttribute("otherElse", others(other.get()));
    }
  }

  /** What else is told of the same citizen. */
  private List<Shown> others(Told mention) {
    return told.ofCitizen(mention.citizenId()).stream()
        .filter(one -> !one.mentionId().equals(mention.mentionId()))
        .map(Shown::of)
        .toList();
  }

  @PostMapping("/stewardship/case/{caseId}")
  String decide(
      Reader steward,
      @PathVariable String caseId,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") List<String> mention,
      @RequestParam(defaultValue = "") List<String> group,
      @RequestParam(defaultValue = "false") boolean again,
      RedirectAttributes next) {
    Optional<Verdict> said = Verdict.of(verdict);
    String parts = said.filter(Verdict.SPLIT::equals).map(v -> parts(mention, group)).orElse("");
    Answer answer =
        said.map(v -> desk.vote(steward, new Desk.Said(caseId, v, parts, reason, again)))
            .orElse(Answer.NOT_A_VERDICT);
    if (answer == Answer.NO_SUCH_CASE) {
      throw new NotShown();
    }
    next.addFlashAttribute("answer", answer);
    if (answer.refused()) {
      next.addFlashAttribute("said", verdict);
      next.addFlashAttribute("reason", reason);
    }
    return answer.refused() ? "redirect:/stewardship/case/{caseId}" : "redirect:/stewardship";
  }

  private static String parts(List<String> mentions, List<String> groups) {
    return mentions.size() == groups.size() ? Parts.of(mentions, groups) : "";
  }

  /** A mention with its lines. */
  record Shown(Told told, List<Comparison.Line> lines) {
    static Shown of(Told told) {
      return new Shown(told, Comparison.of(told.patient()));
    }
  }
}
