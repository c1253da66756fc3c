// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.source.Patient;

/** What the name field holds: a person's name, or words put there for want of one. */
enum PersonKind {
  NAMED,
  /** A baby under its mother's name, or the facility's: "con bà …", "CB …", "trẻ sơ sinh". */
  NAMELESS_NEWBORN,
  /** Unconscious or unknown: no name at all, or words saying so. */
  NAMELESS;

  private static final Pattern NEWBORN =
      Pattern.compile(
          "(CB|CON BA|CON CUA|CON SO SINH|TRE SO SINH|SO SINH|BE TRAI|BE GAI|BE SO SINH"
              + "|BENH VIEN|TRAM I TE|TRUNG TAM I TE|PHONG KHAM)( .*)?|.* SO SINH");

  private static final Pattern NOBODY =
      Pattern.compile(
          "(VO DANH|KHONG RO|KHONG TEN|KHONG BIET|KHONG XAC DINH|CHUA XAC DINH|CHUA RO"
              + "|CHUA BIET TEN|BENH NHAN|NGUOI BENH|NAN NHAN|UNKNOWN|X|XXX)( .*)?");

  static PersonKind of(Patient patient) {
    return of(NameNotes.foldedWithout(patient.fullName(), patient.nameFolded()));
  }

  static PersonKind of(@Nullable String nameFolded) {
    if (nameFolded == null || nameFolded.isBlank() || NOBODY.matcher(nameFolded).matches()) {
      return NAMELESS;
    }
    return NEWBORN.matcher(nameFolded).matches() ? NAMELESS_NEWBORN : NAMED;
  }
}
