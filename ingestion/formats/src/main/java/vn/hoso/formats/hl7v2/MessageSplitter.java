// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.PipeParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.hoso.formats.ReadLimits;

/**
 * Segments of each message of a text. Any version from 2.3 to 2.5.1 and any own segment is read
 * alike: no message structure is imposed.
 */
final class MessageSplitter {
  private static final int NAME_END = 3;
  private static final int DELIMITERS_END = 8;

  /** How many values of JSON take the memory of one that a sign divides from the next. */
  private static final int SIGN = 2;

  private static final Pattern LINE = Pattern.compile("[^\\r\\n\\x0B\\x1C]+");
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{2}");
  private static final Pattern HEADER =
      Pattern.compile("MSH([^A-Za-z0-9\\s])[^A-Za-z0-9\\s]{3,5}\\1.*");
  private static final Pattern BEGINNING = Pattern.compile("MSH[^A-Za-z0-9\\s].*");
  private static final Set<String> ENVELOPE = Set.of("FHS", "BHS", "BTS", "FTS");

  /** Segments of results and batches, which are known where they stand without a field. */
  private static final Set<String> KNOWN =
      Set.of(
          ("MSH SFT PID PD1 NK1 NTE PV1 PV2 ORC OBR OBX TQ1 TQ2 CTD CTI FT1 SPM SAC TXA DSC"
                  + " FHS BHS BTS FTS")
              .split(" "));

  private static final String LINE_BREAK = "\\.br\\";

  private final PipeParser parser;

  MessageSplitter() {
    DefaultHapiContext context = new DefaultHapiContext();
    context.getParserConfiguration().setValidating(false);
    parser = new PipeParser(context);
  }

  /**
   * The messages of a text, framed (MLLP), batched (FHS, BHS) or one after the other; empty when
   * they have more segments or values than are read of one submission.
   */
  static Optional<List<List<String>>> messages(String text) {
    List<List<StringBuilder>> messages = new ArrayList<>();
    Matcher lines = LINE.matcher(text);
    int segments = 0;
    int values = 0;
    char separator = 0;
    while (lines.find()) {
      String line = lines.group().strip();
      if (begins(line, separator)) {
        messages.add(new ArrayList<>());
        separator = line.charAt(NAME_END);
      }
      if (messages.isEmpty() || line.isEmpty()) {
        continue;
      }
      if (!isSegment(line, separator)) {
        addText(messages.get(messages.size() - 1), line);
        values += SIGN;
      } else if (!ENVELOPE.contains(line.substring(0, NAME_END))) {
        messages.get(messages.size() - 1).add(new StringBuilder(line));
        segments++;
      }
      values += SIGN * signs(line);
      if (segments > ReadLimits.PARTS || values > ReadLimits.VALUES) {
        return Optional.empty();
      }
    }
    return Optional.of(
        messages.stream()
            .map(message -> message.stream().map(StringBuilder::toString).toList())
            .toList());
  }

  /**
   * Whether a message begins.
   *
   * @param separator the field separator of the message before; 0 for none
   */
  private static boolean begins(String line, char separator) {
    return separator == 0
        ? BEGINNING.matcher(line).matches()
        : line.startsWith("MSH" + separator) || HEADER.matcher(line).matches();
  }

  /** Whether it is a segment and not a line of a text, which may begin with capitals too. */
  private static boolean isSegment(String line, char separator) {
    return line.length() <= NAME_END
        ? KNOWN.contains(line)
        : line.charAt(NAME_END) == separator && NAME.matcher(line).lookingAt();
  }

  /** A line that is no segment goes on with the text before it, which was sent with its breaks. */
  private static void addText(List<StringBuilder> segments, String line) {
    segments.get(segments.size() - 1).append(LINE_BREAK).append(line);
  }

  /** How many signs may divide values: letters, digits and blanks never do. */
  private static int signs(String line) {
    return (int) line.chars().filter(c -> c > ' ' && !Character.isLetterOrDigit(c)).count();
  }

  List<Segment> segments(List<String> lines) throws HL7Exception {
    String header = lines.get(0);
    if (header.length() < DELIMITERS_END) {
      throw new HL7Exception("MSH");
    }
    EncodingCharacters delimiters =
        new EncodingCharacters(header.charAt(3), header.substring(4, 8));
    String separator = Pattern.quote(String.valueOf(delimiters.getFieldSeparator()));
    GenericMessage holder = new GenericMessage.V25(new DefaultModelClassFactory());
    List<Segment> segments = new ArrayList<>();
    for (String line : lines) {
      GenericSegment segment = new GenericSegment(holder, line.substring(0, NAME_END));
      parser.parse(segment, line, delimiters);
      List<String> written = Arrays.asList(line.split(separator, -1));
      segments.add(new Segment(segment.getName(), segment, written, delimiters));
    }
    return segments;
  }
}
