// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import vn.hoso.lakehouse.registry.LifelongRecord;

/**
 * Tells whether a record says something else than before. It follows from everything the record
 * holds, and from nothing it was made of: submissions read again keep their ids and versions, and
 * still may say something else.
 */
final class ContentHash {
  private static final int BYTES = 16;

  /** How new the content is is not content. */
  @JsonIgnoreProperties({"recordVersion", "updatedAt", "contentHash"})
  private static final class Content {}

  private static final ObjectWriter CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .addMixIn(LifelongRecord.class, Content.class)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(LocalDate.class, ToStringSerializer.instance))
          .build()
          .writerFor(LifelongRecord.class);

  private ContentHash() {}

  /** The first 128 bits of SHA-256 over the content in one fixed way of writing it. */
  static String of(LifelongRecord record) {
    try (DigestOutputStream out =
        new DigestOutputStream(
            OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
      CANONICAL.writeValue(out, record);
      return HexFormat.of().formatHex(Arrays.copyOf(out.getMessageDigest().digest(), BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
