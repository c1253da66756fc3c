// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Page links of a search for people. What was searched for (names, numbers, birth dates) must not
 * stand in addresses that proxies and browsers keep, so a link carries it encrypted. The key lives
 * as long as the process; older links end as expired.
 */
public final class SealedLinks {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String FIELD = "\u001F";
  private static final String ROW = "\u001E";

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;

  public SealedLinks() {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    key = new SecretKeySpec(bytes, "AES");
  }

  /**
   * One parameter that stands for all the given ones; those of form stay readable beside it, as the
   * server framework acts on them.
   */
  public List<Map.Entry<String, String>> seal(List<Map.Entry<String, String>> parameters) {
    String text =
        parameters.stream()
            .map(parameter -> parameter.getKey() + FIELD + parameter.getValue())
            .collect(Collectors.joining(ROW));
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8));
    byte[] both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    return Stream.concat(
            parameters.stream().filter(parameter -> Presentation.is(parameter.getKey())),
            Stream.of(Map.entry(PageCursor.PARAMETER, cursor)))
        .toList();
  }

  /** The parameters a request stands for: its own, or those its sealed link carries. */
  public Map<String, String[]> opened(Map<String, String[]> parameters) {
    String[] cursor = parameters.get(PageCursor.PARAMETER);
    return cursor == null || cursor.length == 0 ? parameters : opened(cursor[0]);
  }

  private Map<String, String[]> opened(String cursor) {
    try {
      byte[] both = Base64.getUrlDecoder().decode(cursor);
      if (both.length < NONCE_BYTES) {
        throw new IllegalArgumentException("Shorter than any link");
      }
      byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
      byte[] sealed = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
      String text = new String(crypt(Cipher.DECRYPT_MODE, nonce, sealed), StandardCharsets.UTF_8);
      return Stream.of(text.split(ROW, -1))
          .map(row -> row.split(FIELD, 2))
          .collect(
              Collectors.groupingBy(
                  pair -> pair[0],
                  Collectors.mapping(
                      pair -> pair[1],
                      Collectors.collectingAndThen(
                          Collectors.toList(), values -> values.toArray(String[]::new)))));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new SearchRefusal(
          IssueType.EXPIRED,
          "Liên kết trang đã hết hạn, hãy tìm lại từ đầu.",
          "The page link has expired; start the search again.");
    }
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Not sealed by this process", e);
    }
  }
}
