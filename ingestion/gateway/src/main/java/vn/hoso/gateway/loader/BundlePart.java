// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive entries of a FHIR Bundle that is too large for one message, between what stands
 * before and behind the entries, all as it came. Its links say, as those of any page, that there is
 * more: what an entry names may be in another part.
 *
 * @param number from 1
 * @param last how many parts there are
 * @param wrapper what all parts have
 * @param from where the part's entries begin
 * @param to where they end
 */
record BundlePart(int number, int last, Wrapper wrapper, long from, long to) implements FilePart {
  private static final JsonFactory JSON = new JsonFactory();

  /** A bundle's own fields behind its entries are few; of one with more nothing is cut. */
  private static final long MOST_BEHIND = 64 * 1024;

  /**
   * What a bundle has around its entries.
   *
   * @param open behind the brace that opens it
   * @param entries behind the bracket that opens the entries
   * @param behind the bracket that closes them
   * @param end of the file
   * @param linked whether it has links of its own
   */
  private record Wrapper(long open, long entries, long behind, long end, boolean linked) {
    long size() {
      return entries + end - behind;
    }
  }

  /** From where to where some entries stand. */
  private record Range(long from, long to) {}

  /**
   * The file in parts of at most the given size, unless a single entry is larger; none when it is
   * no bundle of which the order does not matter.
   */
  static List<BundlePart> of(Path path, long maxBytes) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        JsonParser parser = JSON.createParser(in)) {
      return cut(parser, Files.size(path), maxBytes);
    } catch (JsonProcessingException e) {
      return List.of(); // sent whole, and answered by whoever reads it
    }
  }

  private static List<BundlePart> cut(JsonParser parser, long end, long maxBytes)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT || at(parser) < 0) {
      return List.of();
    }
    long open = at(parser) + 1;
    long entries = -1;
    long behind = -1;
    boolean linked = false;
    String resourceType = null;
    String type = null;
    List<Range> ranges = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("entry") && value == JsonToken.START_ARRAY && entries < 0) {
        entries = at(parser) + 1;
        ranges = ranges(parser, maxBytes - entries - MOST_BEHIND);
        behind = at(parser);
      } else {
        linked |= name.equals("link");
        resourceType = name.equals("resourceType") ? parser.getText() : resourceType;
        type = name.equals("type") ? parser.getText() : type;
        parser.skipChildren();
      }
    }
    if (!isCut(resourceType, type) || ranges.size() < 2 || end - behind > MOST_BEHIND) {
      return List.of();
    }
    Wrapper wrapper = new Wrapper(open, entries, behind, end, linked);
    List<Range> all = ranges;
    return IntStream.range(0, all.size())
        .mapToObj(
            i -> new BundlePart(i + 1, all.size(), wrapper, all.get(i).from(), all.get(i).to()))
        .toList();
  }

  /** A history is read from its end. */
  private static boolean isCut(@Nullable String resourceType, @Nullable String type) {
    return "Bundle".equals(resourceType) && !"history".equals(type);
  }

  private static List<Range> ranges(JsonParser parser, long maxBytes) throws IOException {
    List<Range> ranges = new ArrayList<>();
    long from = -1;
    long to = -1;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long begin = at(parser);
      parser.skipChildren();
      long end = parser.currentLocation().getByteOffset();
      if (from >= 0 && end - from > maxBytes) {
        ranges.add(new Range(from, to));
        from = begin;
      }
      from = from < 0 ? begin : from;
      to = end;
    }
    if (from >= 0) {
      ranges.add(new Range(from, to));
    }
    return ranges;
  }

  private static long at(JsonParser parser) {
    return parser.currentTokenLocation().getByteOffset();
  }

  @Override
  public long size() {
    return links().length + wrapper.size() + to - from;
  }

  @Override
  public byte[] read(Path path) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(Math.toIntExact(size()));
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      content.write(FilePart.range(file, 0, wrapper.open));
      content.write(links());
      content.write(FilePart.range(file, wrapper.open, wrapper.entries));
      content.write(FilePart.range(file, from, to));
      content.write(FilePart.range(file, wrapper.behind, wrapper.end));
    }
    return content.toByteArray();
  }

  private byte[] links() {
    if (wrapper.linked) {
      return new byte[0];
    }
    List<String> links = new ArrayList<>();
    if (number > 1) {
      links.add(link("previous", number - 1));
    }
    if (number < last) {
      links.add(link("next", number + 1));
    }
    return ("\"link\":[" + String.join(",", links) + "],").getBytes(US_ASCII);
  }

  private static String link(String relation, int part) {
    return "{\"relation\":\"" + relation + "\",\"url\":\"#" + part + "\"}";
  }
}
