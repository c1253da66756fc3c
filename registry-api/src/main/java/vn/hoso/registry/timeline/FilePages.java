// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.registry.access.Decision.Refusal;
import vn.hoso.registry.access.Opened;
import vn.hoso.registry.access.RecordDoor;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.record.RecordStore;
import vn.hoso.registry.web.NotShown;

/**
 * Files of a record, as the facility sent them: for whoever may see their paper in the record now.
 * Each opening is a row of the audit trail.
 */
@Controller
class FilePages {
  /** What browsers show or save and never run. */
  private static final Set<String> SHOWN =
      Set.of("application/pdf", "image/jpeg", "image/png", "image/tiff");

  /** Viewers of browsers embed the file in a page of their own; nothing else may come with it. */
  private static final String POLICY =
      "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline';"
          + " frame-ancestors 'none'";

  private final RecordDoor door;
  private final RecordStore records;

  FilePages(RecordDoor door, RecordStore records) {
    this.door = door;
    this.records = records;
  }

  @GetMapping("/record/{citizenId}/file/{documentId}")
  ResponseEntity<byte[]> file(
      Reader reader, @PathVariable String citizenId, @PathVariable String documentId) {
    Opened opened = door.open(reader, citizenId, Purpose.usual(reader.role()), "pages", "file");
    if (opened instanceof Opened.Refused refused) {
      if (refused.refusal() != Refusal.NEEDS_REASON) {
        throw new NotShown();
      }
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .location(UriComponentsBuilder.fromPath("/record/{citizenId}").build(citizenId))
          .build();
    }
    Paper paper =
        papers(((Opened.Shown) opened).record())
            .filter(one -> one.documentId().equals(documentId))
            .findFirst()
            .orElseThrow(NotShown::new);
    String hash = paper.file().orElseThrow(NotShown::new);
    byte[] content = records.file(hash).orElseThrow(NotYetServed::new);
    return ResponseEntity.ok()
        .contentType(type(paper))
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", POLICY)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().build().toString())
        .body(content);
  }

  /** The record is published a moment before the files in it. */
  @ExceptionHandler(NotYetServed.class)
  ModelAndView notYetServed() {
    return new ModelAndView("error/file", HttpStatus.SERVICE_UNAVAILABLE);
  }

  private static final class NotYetServed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Stream<Paper> papers(LifelongRecord visible) {
    return Stream.concat(
        visible.encounters().stream().flatMap(visit -> visit.documents().stream()),
        visible.outsideFacts().stream().flatMap(facts -> facts.documents().stream()));
  }

  private static MediaType type(Paper paper) {
    String told = paper.content().getOrDefault("content_type", "");
    return SHOWN.contains(told)
        ? MediaType.parseMediaType(told)
        : MediaType.APPLICATION_OCTET_STREAM;
  }
}
