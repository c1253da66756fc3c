// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

/** What is done to the collector in one run. */
public enum Fault {
  BEFORE_DATA_FILE("kill -9 trước khi ghi tệp", "kill -9 before a data file"),
  WITHIN_DATA_FILE("kill -9 giữa tệp dữ liệu", "kill -9 within a data file"),
  AFTER_DATA_FILE("kill -9 sau tệp dữ liệu", "kill -9 after a data file"),
  BEFORE_COMMIT("kill -9 trước khi ghi sổ", "kill -9 before the commit"),
  AFTER_COMMIT("kill -9 sau khi ghi sổ", "kill -9 after the commit"),
  ANSWER_LOST("mất câu trả lời của lần ghi sổ", "the commit's answer lost"),
  /** It joins no consumer group: handing partitions over is one collector following another. */
  HANDED_OVER("bộ thu gom cũ tỉnh lại sau khi bị thay", "replaced while it stood, then goes on"),
  TWO_AT_ONCE("hai bộ thu gom cùng lúc", "two collectors at once"),
  BROKER_KILLED("kill -9 Kafka rồi khởi động lại", "kill -9 of the broker, started again"),
  ANY_TIME("kill -9 vào lúc bất kỳ, nhiều lần", "kill -9 at any time, repeatedly");

  private final String vietnamese;
  private final String english;

  Fault(String vietnamese, String english) {
    this.vietnamese = vietnamese;
    this.english = english;
  }

  String label() {
    return vietnamese + " / " + english;
  }
}
