// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.submission;

/**
 * The Kafka topic between intake and collector. Key: facility code, so that one facility's messages
 * keep their order in one partition; value: the bytes as received; everything else in headers
 * (UTF-8).
 *
 * <p>The number of partitions may not change while versions of encounters are compared by offset.
 */
public final class SubmissionTopic {
  public static final String NAME = "hoso.submissions";
  public static final int PARTITIONS = 6;
  public static final int MAX_MESSAGE_BYTES = 12 * 1024 * 1024;

  public static final String SUBMISSION_ID = "submission_id";
  public static final String FACILITY_CODE = "facility_code";
  public static final String CHANNEL = "channel";
  public static final String KIND = "kind";
  public static final String CONTENT_TYPE = "content_type";
  public static final String SHA256 = "sha256";

  /** ISO-8601 instant. */
  public static final String RECEIVED_AT = "received_at";

  public static final String CLIENT_REQUEST_ID = "client_request_id";
  public static final String FILE_NAME = "file_name";

  private SubmissionTopic() {}
}
