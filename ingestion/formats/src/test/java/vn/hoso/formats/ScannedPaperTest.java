// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScannedPaperTest {

  @ParameterizedTest
  @CsvSource({
    "%PDF-1.7, application/pdf",
    "II*#, image/tiff",
    "RIFFxxxxWEBPVP8 , image/webp",
    "###xftypheic####, image/heic",
    "###xftypmif1####, image/heic",
    "BMxxxx####6###, image/bmp",
    "GIF87a.., image/gif",
    "GIF89a.., image/gif"
  })
  void isToldByItsFirstBytes(String content, String mediaType) {
    assertThat(ScannedPaper.of(bytes(content)).map(ScannedPaper::mediaType)).contains(mediaType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BM",
        "BM;ten;ngay_sinh;gioi_tinh",
        "RIFFxxxxWAVEfmt ",
        "###xftypmp42####",
        "###xftypavif####",
        "GIF",
        "<svg>",
        "MSH|^~"
      })
  void whatIsNoScanIsNone(String content) {
    assertThat(ScannedPaper.of(bytes(content))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/webp", "image/heif", "image/x-ms-bmp", "IMAGE/GIF"})
  void goesByItsMediaType(String type) {
    assertThat(ScannedPaper.isMediaType(type)).isTrue();
  }

  private static byte[] bytes(String content) {
    return content.replace('#', '\0').getBytes(ISO_8859_1);
  }
}
