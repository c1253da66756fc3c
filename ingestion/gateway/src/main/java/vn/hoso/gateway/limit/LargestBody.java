// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Predicate;
import org.springframework.http.MediaType;

/**
 * How many bytes a request's body may have, so that its memory can be paid for before it is read.
 *
 * @param plain a body that is the file itself
 * @param packed a body that holds the file in some form: parts, base64, lists of byte values
 * @param holdsOnlyFiles whether a request's body holds nothing but what is submitted, so that its
 *     beginning may be kept when it is refused; a login or a form may hold a password
 */
public record LargestBody(long plain, long packed, Predicate<HttpServletRequest> holdsOnlyFiles) {

  /** What somebody may send who has not said yet who it is: a user name and a password. */
  static final long OF_STRANGERS = 64L << 10;

  private static final String MULTIPART = MediaType.MULTIPART_FORM_DATA_VALUE;
  private static final String PATH = "/api/v1/";

  /** At our own addresses. One byte more than allowed tells that a file is too large. */
  public static LargestBody ofApi(long maxBytes) {
    return new LargestBody(
        maxBytes + 1,
        4 * maxBytes,
        request ->
            request.getRequestURI().startsWith(PATH + "submissions")
                || request.getRequestURI().startsWith(PATH + "encounters"));
  }

  /** At the old addresses: byte values as text take four characters each. */
  public static LargestBody ofOldAddresses(long maxBytes) {
    return new LargestBody(
        4 * maxBytes, 4 * maxBytes, request -> mediaType(request).endsWith("xml"));
  }

  long of(HttpServletRequest request, boolean stranger) {
    return stranger ? OF_STRANGERS : isMultipart(request) ? packed : plain;
  }

  static boolean isMultipart(HttpServletRequest request) {
    return mediaType(request).equals(MULTIPART);
  }

  private static String mediaType(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
