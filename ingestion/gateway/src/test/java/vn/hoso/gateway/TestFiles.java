// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import java.nio.charset.StandardCharsets;

/** Files of the national format, small and invented. */
public final class TestFiles {
  private TestFiles() {}

  /** An envelope with one empty record. */
  public static byte[] envelope(String facility, String marker) {
    return utf8(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <GIAMDINHHS><THONGTINDONVI><MACSKCB>%s</MACSKCB></THONGTINDONVI>
        <THONGTINHOSO><NGAYLAP>20260601</NGAYLAP><SOLUONGHOSO>1</SOLUONGHOSO><DANHSACHHOSO>
        <HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>%s</NOIDUNGFILE></FILEHOSO></HOSO>
        </DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI/></GIAMDINHHS>
        """
            .formatted(facility, marker));
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
