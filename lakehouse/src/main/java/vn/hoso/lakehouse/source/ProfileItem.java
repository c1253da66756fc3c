// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One item of part B (TIENSU) of a QĐ 831 record, as told. */
public record ProfileItem(
    @Column(
            id = 1,
            doc =
                "allergy, risk_factor, disability, disease, surgery, family_history, birth, reproductive, blood_group or other")
        String section,
    @Column(id = 2, doc = "LOAI or LOAIBENH: the line of the form") @Nullable String kindCode,
    @Column(id = 3, doc = "What the line of the form is called") @Nullable String kindName,
    @Column(id = 4, doc = "What it is, as written") @Nullable String name,
    @Column(id = 5, doc = "TRANGTHAI as given") @Nullable String statusCode,
    @Column(id = 6, doc = "NGUOIMAC: the relative it is about; none for the person")
        @Nullable String relative,
    @Column(id = 7, doc = "Since when, as written") @Nullable String onset,
    @Column(id = 8, doc = "Every other field: the standard's name to text")
        Map<String, String> details) {
  // Next column id: 9.

  public ProfileItem {
    details = Map.copyOf(details);
  }
}
