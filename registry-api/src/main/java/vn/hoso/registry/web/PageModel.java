// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import vn.hoso.registry.audit.AuditUnavailable;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.signin.Readers;

/** What every page's layout shows, and the one place where a page's failure becomes a status. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {
  private final Readers readers;
  private final Places places;

  PageModel(Readers readers, Places places) {
    this.readers = readers;
    this.places = places;
  }

  @ModelAttribute
  void layout(Model model, HttpServletRequest request, Locale locale) {
    readers
        .current()
        .ifPresent(
            reader -> {
              model.addAttribute("reader", reader);
              model.addAttribute("workplace", workplace(reader));
            });
    model.addAttribute("show", Show.in(locale));
    model.addAttribute("here", request.getRequestURI());
    model.addAttribute(
        "otherLanguage",
        UriComponentsBuilder.fromPath(request.getRequestURI())
            .query(request.getQueryString())
            .replaceQueryParam("lang", locale.getLanguage().equals("vi") ? "en" : "vi")
            .build()
            .toUriString());
  }

  @ExceptionHandler(AuditUnavailable.class)
  ModelAndView auditUnavailable(AuditUnavailable failure) {
    ModelAndView page = new ModelAndView("error/503");
    page.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
    return page;
  }

  private String workplace(Reader reader) {
    return reader.facility().map(places::facilityName).orElse("");
  }
}
