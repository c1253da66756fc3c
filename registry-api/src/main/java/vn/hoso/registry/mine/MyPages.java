// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.mine;

import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.audit.AuditEntry;
import vn.hoso.registry.audit.AuditTrail;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;
import vn.hoso.registry.web.NotShown;
import vn.hoso.registry.web.Places;

/** What a citizen sees: the own record and everybody who opened it. */
@Controller
class MyPages {
  private final AccessLog log;
  private final AuditTrail trail;
  private final Places places;

  MyPages(AccessLog log, AuditTrail trail, Places places) {
    this.log = log;
    this.trail = trail;
    this.places = places;
  }

  @GetMapping("/me")
  String record(Reader reader) {
    return "redirect:/record/" + own(reader);
  }

  @GetMapping("/me/readers")
  String readers(Reader reader, Model model) {
    String citizenId = own(reader);
    trail.append(
        AuditEntry.of(reader, Purpose.PATRQT, AuditAction.READ_ACCESS_LOG, "permit", "pages")
            .about(citizenId, "access log"));
    model.addAttribute("reads", log.of(citizenId));
    model.addAttribute("places", places);
    return "readers";
  }

  private static String own(Reader reader) {
    if (reader.role() != Role.CITIZEN) {
      throw new NotShown();
    }
    return Objects.requireNonNull(reader.citizenId());
  }
}
