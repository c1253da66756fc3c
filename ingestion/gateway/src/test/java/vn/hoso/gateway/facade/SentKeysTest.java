// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SentKeysTest {
  private static final String SUMMARY = "<TONG_HOP><MA_LK> LK.1 </MA_LK><STT>1</STT></TONG_HOP>";

  @Test
  void findsThemInPlainTextAndInBase64() {
    assertThat(of(SUMMARY + "<MA_LK>LK.2</MA_LK>")).containsExactly("LK.1", "LK.2");
    assertThat(of(packed(SUMMARY))).containsExactly("LK.1");
    assertThat(of(packed(SUMMARY + "<X/>".repeat(100_000)))).containsExactly("LK.1");
    assertThat(of("<NOIDUNGFILE>\n" + Base64.getMimeEncoder().encodeToString(utf8(SUMMARY)) + "</"))
        .containsExactly("LK.1");
  }

  @Test
  void otherTablesAndWhatIsNoKeyTellNothing() {
    assertThat(of(packed("<CHI_TIET_THUOC><MA_LK>LK.1</MA_LK></CHI_TIET_THUOC>"))).isEmpty();
    assertThat(of("<MA_LK></MA_LK><MA_LK>" + "x".repeat(101) + "</MA_LK><MA_LK>é</MA_LK>"))
        .isEmpty();
    assertThat(of("<NOIDUNGFILE>")).isEmpty();
    assertThat(of("<NOIDUNGFILE>!!!!</NOIDUNGFILE><MA_LK>")).isEmpty();
  }

  @Test
  void aFileOfNothingButKeysIsNotWalkedForEver() {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      file.append("<MA_LK>").append(i).append("</MA_LK>");
    }

    assertThat(of(file.toString())).hasSize(200);
  }

  private static java.util.Set<String> of(String file) {
    return SentKeys.of(utf8(file));
  }

  private static String packed(String table) {
    return "<NOIDUNGFILE>" + Base64.getEncoder().encodeToString(utf8(table)) + "</NOIDUNGFILE>";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
