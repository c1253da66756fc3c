// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.web.NotShown;
import vn.hoso.registry.web.Places;

/** Why mentions are held to be one person: the stored evidence of every link, and of questions. */
@Controller
class LinkPages {
  private final ToldStore told;
  private final CaseStore cases;
  private final Looks looks;
  private final Places places;

  LinkPages(ToldStore told, CaseStore cases, Looks looks, Places places) {
    this.told = told;
    this.cases = cases;
    this.looks = looks;
    this.places = places;
  }

  @GetMapping("/stewardship/citizen/{citizenId}/links")
  String links(Reader steward, @PathVariable String citizenId, Model model) {
    model.addAttribute("links", looked(steward, citizenId));
    model.addAttribute("citizenId", citizenId);
    model.addAttribute("places", places);
    return "steward-links";
  }

  @GetMapping("/stewardship/citizen/{citizenId}/links.json")
  ResponseEntity<String> linksForPrograms(Reader steward, @PathVariable String citizenId) {
    return json(EvidenceJson.of(citizenId, looked(steward, citizenId)));
  }

  @GetMapping("/stewardship/case/{caseId}/evidence.json")
  ResponseEntity<String> questionForPrograms(Reader steward, @PathVariable String caseId) {
    Matter.Question question =
        cases
            .matter(caseId)
            .filter(Matter.Question.class::isInstance)
            .map(Matter.Question.class::cast)
            .orElseThrow(NotShown::new);
    looks.note(steward, AuditAction.COMPARE, question.citizens(), "case " + caseId, null);
    return json(EvidenceJson.of(question));
  }

  private List<Joined> looked(Reader steward, String citizenId) {
    List<Told> mentions = told.ofCitizen(citizenId);
    looks.note(steward, AuditAction.COMPARE, List.of(citizenId), "links", null);
    if (mentions.isEmpty()) {
      throw new NotShown();
    }
    return Joined.of(mentions, told.rules());
  }

  private static ResponseEntity<String> json(String body) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(body);
  }
}
