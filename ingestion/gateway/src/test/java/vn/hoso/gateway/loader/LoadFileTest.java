// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.AttachedTo;

class LoadFileTest {

  @Test
  void theNameOfAScanTellsWhoseItIs() {
    assertThat(named("MA_LK=56001_17__Giấy ra viện.pdf"))
        .isEqualTo(new AttachedTo("56001_17", null, null, "Giấy ra viện", null, null));
    assertThat(named("cccd=056190001234.JPG"))
        .isEqualTo(new AttachedTo(null, "056190001234", null, null, null, null));
    assertThat(named("THE=GD4565600012345__Phim.tiff"))
        .isEqualTo(new AttachedTo(null, null, "GD4565600012345", "Phim", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan.pdf", "CCCD=12.pdf", "MA_LK=LK1.xml", "MA_LK=.pdf", "LK=1.pdf"})
  void otherNamesTellNothing(String name) {
    assertThat(named(name)).isNull();
  }

  private static AttachedTo named(String name) {
    return new LoadFile(Path.of(name), new FacilityCode("56001"), null).attachedTo();
  }
}
