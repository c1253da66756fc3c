// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.registry.access.Opened;
import vn.hoso.registry.access.RecordDoor;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.web.NotShown;
import vn.hoso.registry.web.Places;

/** "This is the wrong patient": whoever treats somebody says so from the record. */
@Controller
class WrongPatientPages {
  private final RecordDoor door;
  private final Holds holds;
  private final Places places;

  WrongPatientPages(RecordDoor door, Holds holds, Places places) {
    this.door = door;
    this.holds = holds;
    this.places = places;
  }

  @GetMapping("/record/{citizenId}/wrong-patient")
  String form(Reader reader, @PathVariable String citizenId, Model model) {
    return form(opened(reader, citizenId), model);
  }

  /** Only whoever may read the record holds it, and only encounters they see can be pointed at. */
  @PostMapping("/record/{citizenId}/wrong-patient")
  String place(
      Reader reader,
      @PathVariable String citizenId,
      @RequestParam(defaultValue = "") String encounter,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    LifelongRecord record = opened(reader, citizenId);
    if (reason.strip().length() < RecordDoor.SHORTEST_REASON) {
      model.addAttribute("tooShort", true);
      model.addAttribute("reason", reason);
      model.addAttribute("chosen", encounter);
      return form(record, model);
    }
    Optional<ClinicalEncounter> pointedAt =
        record.encounters().stream().filter(one -> one.encounterId().equals(encounter)).findFirst();
    holds.place(
        reader,
        record.citizenId(),
        pointedAt.map(ClinicalEncounter::encounterId).orElse(null),
        pointedAt.map(ClinicalEncounter::mentionId).orElse(null),
        reason,
        Looks.CLIENT);
    return "redirect:/record/" + record.citizenId();
  }

  private String form(LifelongRecord record, Model model) {
    model.addAttribute("record", record);
    model.addAttribute("places", places);
    return "wrong-patient";
  }

  private LifelongRecord opened(Reader reader, String citizenId) {
    if (reader.role().treats()
        && door.open(reader, citizenId, Purpose.usual(reader.role()), Looks.CLIENT, "wrong patient")
            instanceof Opened.Shown shown) {
      return shown.record();
    }
    throw new NotShown();
  }
}
