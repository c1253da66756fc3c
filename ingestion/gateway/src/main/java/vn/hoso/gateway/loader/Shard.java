// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import picocli.CommandLine.TypeConversionException;

/**
 * A share of the facilities, so that several machines load beside each other. A facility is in one
 * share only, which keeps the order of its files.
 *
 * @param number from 1
 */
record Shard(int number, int of) {
  static final Shard ALL = new Shard(1, 1);
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  Shard {
    if (number < 1 || number > of) {
      throw new IllegalArgumentException(number + "/" + of + " is no share");
    }
  }

  /** {@code 2/4}: the second of four. */
  static Shard parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new TypeConversionException("phải có dạng 2/4 / must look like 2/4: " + text);
    }
    try {
      return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("phải có dạng 2/4 / must look like 2/4: " + text);
    }
  }

  boolean isFirst() {
    return number == 1;
  }

  /** The same on every machine. */
  boolean has(String facility) {
    CRC32C hash = new CRC32C();
    hash.update(facility.getBytes(StandardCharsets.UTF_8));
    return hash.getValue() % of == number - 1;
  }
}
