// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.hoso.registry.coverage.Figures;
import vn.hoso.registry.lookup.PeopleSearch.Found;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.stewardship.Holds;
import vn.hoso.registry.web.NotShown;
import vn.hoso.registry.web.Places;

/**
 * Looking a person up. What was typed goes in the body of a POST and stays in the session, so that
 * neither address nor browser history holds it and the way back from a record is one click.
 */
@Controller
class LookupPage {
  static final String CLIENT = "pages";
  private static final String ASKED = "hoso.asked";

  private final PeopleSearch search;
  private final Figures figures;
  private final Holds holds;
  private final Places places;

  LookupPage(PeopleSearch search, Figures figures, Holds holds, Places places) {
    this.search = search;
    this.holds = holds;
    this.figures = figures;
    this.places = places;
  }

  @GetMapping("/lookup")
  String form(Reader reader, Model model) {
    onlyTreating(reader);
    return form(reader, model, LookupForm.empty());
  }

  @PostMapping("/lookup")
  String ask(
      Reader reader,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String birth,
      Model model,
      HttpSession session) {
    onlyTreating(reader);
    LookupForm form = LookupForm.read(number, name, birth);
    if (form.query().isEmpty()) {
      return form(reader, model, form);
    }
    session.setAttribute(ASKED, form.query().get());
    return "redirect:/lookup/results";
  }

  @GetMapping("/lookup/results")
  String results(Reader reader, Model model, HttpSession session) {
    onlyTreating(reader);
    if (!(session.getAttribute(ASKED) instanceof PersonQuery query)) {
      return "redirect:/lookup";
    }
    List<Found> found = search.find(reader, query, CLIENT);
    Optional<PersonQuery> wider = LookupForm.widerThan(query);
    if (found.isEmpty() && wider.isPresent()) {
      found = search.find(reader, wider.get(), CLIENT);
    }
    model.addAttribute("found", found);
    model.addAttribute(
        "held", holds.among(found.stream().map(one -> one.person().citizenId()).toList()));
    model.addAttribute("byNumber", query instanceof PersonQuery.ByNumber);
    model.addAttribute("most", PeopleSearch.MOST);
    model.addAttribute("places", places);
    return "lookup-results";
  }

  private String form(Reader reader, Model model, LookupForm form) {
    model.addAttribute("form", form);
    places
        .facility(reader.facilityCode())
        .map(Places.Facility::communeCode)
        .filter(commune -> reader.role() == vn.hoso.registry.reader.Role.STATION)
        .ifPresent(
            commune -> {
              model.addAttribute("commune", places.communeName(commune));
              model.addAttribute("own", figures.ofCommune(commune));
            });
    return "lookup";
  }

  private static void onlyTreating(Reader reader) {
    if (!reader.role().treats()) {
      throw new NotShown();
    }
  }
}
