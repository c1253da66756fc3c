// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** An answer in both languages, for whoever hands the page on. */
@Component
class AnswerWords {
  private final MessageSource messages;

  AnswerWords(MessageSource messages) {
    this.messages = messages;
  }

  public String vi(Answer answer) {
    return messages.getMessage(answer.key(), null, Locale.forLanguageTag("vi"));
  }

  public String en(Answer answer) {
    return messages.getMessage(answer.key(), null, Locale.ENGLISH);
  }
}
