// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The key our tokens are signed with: made once, kept beside the other secrets. */
final class SigningKey {
  private static final int BITS = 2048;

  private SigningKey() {}

  static RSAKey in(Path home) {
    Path file = home.resolve("secrets").resolve("gateway-signing-key.json");
    try {
      if (!Files.exists(file)) {
        SecretFiles.write(
            file, new RSAKeyGenerator(BITS).keyIDFromThumbprint(true).generate().toJSONString());
      }
      return RSAKey.parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or write the signing key " + file, e);
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException("The signing key " + file + " is not usable", e);
    }
  }
}
