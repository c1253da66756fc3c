// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.reader.Reader;

/** A queue out as CSV, and decisions in: every row is judged by itself, in both languages. */
@Controller
class BulkPages {
  /** So that what leaves stays within what one steward can answer in a day. */
  static final int MOST_ROWS = 500;

  private final Queue queue;
  private final CaseStore cases;
  private final ToldStore told;
  private final Desk desk;
  private final Looks looks;
  private final AnswerWords words;
  private final TransactionTemplate transaction;

  BulkPages(
      Queue queue,
      CaseStore cases,
      ToldStore told,
      Desk desk,
      Looks looks,
      AnswerWords words,
      TransactionTemplate transaction) {
    this.queue = queue;
    this.cases = cases;
    this.told = told;
    this.desk = desk;
    this.looks = looks;
    this.words = words;
    this.transaction = transaction;
  }

  /** The questions of one filter the steward has not answered yet. */
  @GetMapping("/stewardship/queue.csv")
  ResponseEntity<String> export(
      Reader steward, @RequestParam(defaultValue = "all") String show, Locale locale) {
    List<QueueCsv.Row> rows = new ArrayList<>();
    for (Queue.Item item : queue.page(show, steward.username(), 1, MOST_ROWS).items()) {
      if (item.waits() && !item.mine()) {
        row(item.caseId()).ifPresent(rows::add);
      }
    }
    TreeSet<String> citizens = new TreeSet<>();
    rows.forEach(row -> citizens.add(row.one().citizenId()));
    rows.forEach(row -> citizens.add(row.other().citizenId()));
    transaction.executeWithoutResult(
        status ->
            looks.note(steward, AuditAction.COMPARE, citizens, "export of " + rows.size(), null));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("hoso-queue.csv").build().toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(QueueCsv.write(rows, locale.getLanguage().equals("vi")));
  }

  private Optional<QueueCsv.Row> row(String caseId) {
    return cases
        .matter(caseId)
        .filter(Matter.Question.class::isInstance)
        .map(Matter.Question.class::cast)
        .flatMap(
            question ->
                told.mention(question.mentionA())
                    .flatMap(
                        one ->
                            told.mention(question.mentionB())
                                .map(other -> new QueueCsv.Row(question, one, other))));
  }

  @PostMapping("/stewardship/decisions")
  String bring(Reader steward, @RequestParam("file") MultipartFile file, Model model)
      throws IOException {
    Optional<List<QueueCsv.Decision>> decisions = QueueCsv.read(file.getBytes());
    looks.note(
        steward,
        AuditAction.DECIDE,
        List.of(),
        "file of " + decisions.map(List::size).orElse(0),
        null);
    model.addAttribute("readable", decisions.isPresent());
    model.addAttribute("tooMany", decisions.filter(all -> all.size() > MOST_ROWS).isPresent());
    model.addAttribute("words", words);
    model.addAttribute("most", MOST_ROWS);
    List<Row> rows =
        decisions.filter(all -> all.size() <= MOST_ROWS).orElse(List.of()).stream()
            .map(decision -> new Row(decision, answer(steward, decision)))
            .toList();
    model.addAttribute("rows", rows);
    model.addAttribute("taken", rows.stream().filter(Row::taken).count());
    model.addAttribute("refused", rows.stream().filter(row -> row.answer().refused()).count());
    return "steward-answers";
  }

  private Answer answer(Reader steward, QueueCsv.Decision decision) {
    if (decision.decision().isBlank()) {
      return Answer.LEFT_OPEN;
    }
    Optional<Verdict> verdict = QueueCsv.verdict(decision.decision());
    if (verdict.isEmpty()) {
      return Answer.NOT_A_VERDICT;
    }
    if (cases.matter(decision.caseId()).filter(Matter.WrongPatient.class::isInstance).isPresent()) {
      return Answer.NOT_IN_A_FILE;
    }
    return desk.vote(
        steward, new Desk.Said(decision.caseId(), verdict.get(), "", decision.reason(), false));
  }

  /** What came of one row of a file. */
  record Row(QueueCsv.Decision decision, Answer answer) {
    public boolean taken() {
      return !answer.refused() && answer != Answer.LEFT_OPEN;
    }
  }
}
