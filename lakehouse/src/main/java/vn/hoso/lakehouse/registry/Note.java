// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One progress note of an encounter (XML5). */
public record Note(
    @Column(id = 1, doc = "Deterministic id") String noteId,
    @Column(id = 2, doc = "STT, or the row's position") int rowNumber,
    @Column(id = 3, doc = "THOI_DIEM_DBLS") @Nullable Instant notedAt,
    @Column(id = 4, doc = "DIEN_BIEN_LS") @Nullable String text,
    @Column(id = 5, doc = "GIAI_DOAN_BENH") @Nullable String stage,
    @Column(id = 6, doc = "HOI_CHAN") @Nullable String consultation,
    @Column(id = 7, doc = "PHAU_THUAT") @Nullable String surgery,
    @Column(id = 8, doc = "NGUOI_THUC_HIEN") @Nullable String practitioner,
    @Column(id = 9, doc = Source.OF_HELD) List<Source> sources) {
  // Next column id: 10.

  public Note {
    sources = List.copyOf(sources);
  }

  /** A note that the encounter's own submission alone tells. */
  public Note(
      String noteId,
      int rowNumber,
      @Nullable Instant notedAt,
      @Nullable String text,
      @Nullable String stage,
      @Nullable String consultation,
      @Nullable String surgery,
      @Nullable String practitioner) {
    this(noteId, rowNumber, notedAt, text, stage, consultation, surgery, practitioner, List.of());
  }

  /** The same, told by these. */
  public Note toldBy(List<Source> tellings) {
    return new Note(
        noteId, rowNumber, notedAt, text, stage, consultation, surgery, practitioner, tellings);
  }
}
