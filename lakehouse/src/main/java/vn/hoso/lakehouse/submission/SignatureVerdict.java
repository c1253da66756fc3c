// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.submission;

import java.util.Locale;

/** What is known of the facility's signature on a submission, at the time it was received. */
public enum SignatureVerdict {
  /** Nobody looked: another kind of submission, or it did not come by our gateway. */
  NOT_CHECKED("chưa kiểm tra chữ ký số", "the signature was not checked"),
  /** CHUKYDONVI is empty. */
  NONE("không có chữ ký số của cơ sở", "the facility's signature is missing"),
  /** Intact, of a trusted authority, in force, of this facility. */
  VALID("chữ ký số hợp lệ", "the signature is valid"),
  /** As {@link #VALID}, but made with SHA-1 or a short key, which can be forged. */
  WEAK(
      "chữ ký số dùng thuật toán yếu (SHA-1 hoặc khóa ngắn)",
      "the signature uses a weak algorithm (SHA-1 or a short key)"),
  /** As {@link #VALID}, but what its authority has revoked is known only up to an earlier day. */
  REVOCATION_UNKNOWN(
      "chữ ký số đúng nhưng danh sách thu hồi (CRL) mà kho có đã hết hạn nên không biết chứng thư"
          + " còn hiệu lực hay đã bị thu hồi",
      "the signature is good, but the revocation list (CRL) at hand is out of date, so whether the"
          + " certificate was revoked is not known"),
  /** Intact; nobody told the gateway which authorities to trust. */
  NO_TRUST_LIST(
      "chữ ký số nguyên vẹn nhưng kho chưa có danh sách tổ chức chứng thực tin cậy",
      "the signature is intact, but no list of trusted authorities is configured"),
  /** No path from the certificate to an authority of the trust list. */
  UNTRUSTED(
      "chứng thư số không do tổ chức tin cậy cấp",
      "the certificate was not issued by a trusted authority"),
  /** Received, or by its own word signed, after the certificate ended. */
  EXPIRED("chứng thư số đã hết hạn", "the certificate has expired"),
  /** Received, or by its own word signed, before the certificate began. */
  NOT_YET_VALID("chứng thư số chưa có hiệu lực", "the certificate is not valid yet"),
  /** A list of its authority says so. */
  REVOKED("chứng thư số đã bị thu hồi", "the certificate was revoked"),
  /** Good, but nothing is registered by which the facility could be told. */
  SIGNER_UNKNOWN(
      "chưa đăng ký chứng thư số của cơ sở với Sở nên không biết ai ký",
      "no certificate of the facility is registered, so the signer cannot be told"),
  /** Good, but somebody else's. */
  SIGNER_MISMATCH(
      "chứng thư số không phải của cơ sở gửi", "the certificate is not the sending facility's"),
  /** Good, but what is read as the record is not what was signed. */
  NOT_COVERING(
      "chữ ký số không bao phủ toàn bộ hồ sơ được đọc",
      "the signature does not cover all of the record that is read"),
  /** The digest or the signature is wrong. */
  ALTERED(
      "nội dung đã thay đổi sau khi ký hoặc chữ ký số sai",
      "the content was changed after signing, or the signature is wrong"),
  /** Something stands there that is no signature we verify. */
  UNREADABLE(
      "chữ ký số không đọc được hoặc có dạng không được phép",
      "the signature cannot be read or has a form that is not allowed");

  private final String textVi;
  private final String textEn;

  SignatureVerdict(String textVi, String textEn) {
    this.textVi = textVi;
    this.textEn = textEn;
  }

  /** The form used in tables and messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String textVi() {
    return textVi;
  }

  public String textEn() {
    return textEn;
  }

  /** Whether a facility that has to sign has done so. */
  public boolean satisfies() {
    return this == VALID;
  }

  /** Whether it is the file that must be mended, not the certificate or a register. */
  public boolean ofTheFile() {
    return switch (this) {
      case NONE, WEAK, NOT_COVERING, ALTERED, UNREADABLE -> true;
      case NOT_CHECKED,
          VALID,
          REVOCATION_UNKNOWN,
          NO_TRUST_LIST,
          UNTRUSTED,
          EXPIRED,
          NOT_YET_VALID,
          REVOKED,
          SIGNER_UNKNOWN,
          SIGNER_MISMATCH ->
          false;
    };
  }

  /** The verdict written as {@code code}; what is not known was not checked. */
  public static SignatureVerdict of(String code) {
    for (SignatureVerdict verdict : values()) {
      if (verdict.code().equals(code)) {
        return verdict;
      }
    }
    return NOT_CHECKED;
  }
}
