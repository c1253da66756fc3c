// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MessagesTest {

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(messages("messages_en.properties").keySet())
        .isEqualTo(messages("messages.properties").keySet());
  }

  @Test
  void nothingIsLeftUnsaid() {
    assertThat(messages("messages.properties").values()).doesNotContain("");
    assertThat(messages("messages_en.properties").values()).doesNotContain("");
  }

  /** Only a message with arguments is a pattern, in which an apostrophe has to be doubled. */
  @Test
  void apostrophesAreWrittenAsTheyWillBeRead() {
    for (String file : List.of("messages.properties", "messages_en.properties")) {
      messages(file)
          .forEach(
              (key, text) ->
                  assertThat(String.valueOf(text).replace("''", "").contains("'"))
                      .as(key + ": " + text)
                      .isEqualTo(
                          String.valueOf(text).contains("'")
                              && !String.valueOf(text).contains("{0")));
    }
  }

  private static Properties messages(String name) {
    Properties messages = new Properties();
    try (InputStreamReader reader =
        new InputStreamReader(
            Objects.requireNonNull(MessagesTest.class.getClassLoader().getResourceAsStream(name)),
            StandardCharsets.UTF_8)) {
      messages.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return messages;
  }
}
