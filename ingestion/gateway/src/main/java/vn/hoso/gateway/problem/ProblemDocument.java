// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

import com.fasterxml.jackson.annotation.JsonProperty;

/** RFC 9457, Vietnamese first, English beside it. */
public record ProblemDocument(
    String type,
    String title,
    @JsonProperty("title_en") String titleEn,
    int status,
    String detail,
    @JsonProperty("detail_en") String detailEn,
    @JsonProperty("rule_id") String ruleId,
    @JsonProperty("what_to_do") String whatToDo,
    @JsonProperty("what_to_do_en") String whatToDoEn) {

  public static final String MEDIA_TYPE = "application/problem+json";
}
