// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.sample.care.Catalogue;
import vn.hoso.sample.care.Visit;
import vn.hoso.sample.paper.EncounterPaper;
import vn.hoso.sample.people.ResidentsRegister;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.text.CsvFile;
import vn.hoso.sample.text.Digits;

/** Turns a household's visits into the files its facilities sent of them. */
public final class Outbox {
  private final SendingPlan plan;
  private final Envelopes envelopes = new Envelopes();
  private final BadFiles badFiles;
  private final Catalogue catalogue;
  private final List<Facility> facilities;

  public Outbox(
      Catalogue catalogue,
      ResidentsRegister register,
      List<Facility> facilities,
      long seed,
      double trouble,
      LocalDate until) {
    this.catalogue = catalogue;
    this.plan = new SendingPlan(register, seed, trouble, until);
    this.badFiles = new BadFiles(envelopes, catalogue);
    this.facilities = List.copyOf(facilities);
  }

  public Outgoing of(List<Visit> visits) {
    List<List<Sent>> sent = plan.of(visits);
    List<Outgoing.OutgoingFile> files = new ArrayList<>();
    List<Outgoing.SentVisit> sentVisits = new ArrayList<>();
    Map<Long, Integer> sequences = new HashMap<>();
    for (int i = 0; i < visits.size(); i++) {
      sentVisits.add(write(visits.get(i), sent.get(i), sequences, files));
    }
    return new Outgoing(files, sentVisits);
  }

  private Outgoing.SentVisit write(
      Visit visit,
      List<Sent> sent,
      Map<Long, Integer> sequences,
      List<Outgoing.OutgoingFile> files) {
    Map<String, Integer> rows = new HashMap<>();
    @Nullable LocalDateTime firstAccepted = null;
    @Nullable LocalDateTime lastMessage = null;
    int newest = newestValid(sent);
    for (int i = 0; i < sent.size(); i++) {
      Sent one = sent.get(i);
      int number = sequences.merge(visit.person().number(), 1, Integer::sum);
      String sequence = Digits.padded(visit.person().number(), 9) + Digits.padded(number, 4);
      files.add(file(one, sequence, i == newest, rows));
      if (one.valid()) {
        lastMessage = lastMessage == null || one.at().isAfter(lastMessage) ? one.at() : lastMessage;
        if (!one.checkIn()) {
          firstAccepted =
              firstAccepted == null || one.at().isBefore(firstAccepted) ? one.at() : firstAccepted;
        }
      }
    }
    return new Outgoing.SentVisit(
        visit, firstAccepted, lastMessage, rows, newest < 0 ? null : sent.get(newest).edition());
  }

  private static int newestValid(List<Sent> sent) {
    int newest = -1;
    for (int i = 0; i < sent.size(); i++) {
      Sent one = sent.get(i);
      boolean counts = one.valid() && !one.checkIn();
      if (counts && (newest < 0 || one.at().isAfter(sent.get(newest).at()))) {
        newest = i;
      }
    }
    return newest;
  }

  private Outgoing.OutgoingFile file(
      Sent sent, String sequence, boolean current, Map<String, Integer> rows) {
    Visit visit = sent.visit();
    Facility facility = visit.facility();
    Flaw flaw = sent.flaw();
    byte[] bytes;
    if (sent.checkIn()) {
      bytes =
          envelopes.standalone(
              facility,
              EncounterPaper.checkIn(visit, sent.edition().linkKey(), sent.edition().desk()));
    } else if (flaw != null) {
      String other = facilities.get((facility.number() + 5) % facilities.size()).code();
      bytes = badFiles.file(sent, flaw, other);
    } else {
      List<TableRow> written = EncounterPaper.rows(catalogue, visit, sent.edition());
      bytes = envelopes.file(facility, sent.at().toLocalDate(), written);
      if (current) {
        written.forEach(row -> rows.merge(row.table().code(), 1, Integer::sum));
      }
    }
    boolean batched = SendingPlan.batches(facility) && flaw == null && !sent.checkIn();
    return new Outgoing.OutgoingFile(
        facility.code(),
        sent.at(),
        sequence,
        bytes,
        batched,
        sent.checkIn(),
        sent.valid(),
        truth(sent, current));
  }

  private static String truth(Sent sent, boolean current) {
    Flaw flaw = sent.flaw();
    return CsvFile.line(
        sent.visit().facility().code(),
        sent.edition().linkKey(),
        sent.visit().person().trueId(),
        sent.at(),
        sent.reason().code(),
        sent.valid() ? "valid" : "bad",
        flaw == null ? "" : flaw.code(),
        String.join(" ", new TreeSet<>(sent.edition().desk().troubles())),
        sent.edition().desk().localId(),
        current ? "1" : "0");
  }
}
