// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One relative (QUANHE_GIADINH) of a QĐ 831 record: the only place where kinship is told. */
public record ProfileRelative(
    @Column(id = 1, doc = "mother, father, guardian or other") String relation,
    @Column(id = 2, doc = "LOAI_QUANHE as given") @Nullable String relationCode,
    @Column(id = 3, doc = "TEN_QUANHE as given") @Nullable String relationName,
    @Column(id = 4, doc = "HOTEN") @Nullable String fullName,
    @Column(id = 5, doc = "MADINHDANH as given") @Nullable String identityNumber,
    @Column(id = 6, doc = "DIENTHOAI or DIDONG") @Nullable String phone,
    @Column(id = 7, doc = "GIAMHO: whether this is the guardian") boolean guardian) {
  // Next column id: 8.
}
