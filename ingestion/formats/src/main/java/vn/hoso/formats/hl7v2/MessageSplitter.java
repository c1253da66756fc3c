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
import java.util.regex.Pattern;

/**
 * Segments of each message of a text. Any version from 2.3 to 2.5.1 and any own segment is read
 * alike: no message structure is imposed.
 */
final class MessageSplitter {
  private static final int DELIMITERS_END = 8;
  private static final Pattern SEGMENT = Pattern.compile("[A-Z][A-Z0-9]{2}(?:[^A-Za-z0-9 ].*)?");
  private static final Pattern ENVELOPE =
      Pattern.compile("(?:FHS|BHS|BTS|FTS)(?:[^A-Za-z0-9 ].*)?");
  private static final String LINE_BREAK = "\\.br\\";

  private final PipeParser parser;

  MessageSplitter() {
    DefaultHapiContext context = new DefaultHapiContext();
    context.getParserConfiguration().setValidating(false);
    parser = new PipeParser(context);
  }

  /** The messages of a text, framed (MLLP), batched (FHS, BHS) or one after the other. */
  static List<List<String>> messages(String text) {
    List<List<String>> messages = new ArrayList<>();
    for (String line : text.split("[\\r\\n\\x0B\\x1C]+", -1)) {
      String segment = line.strip();
      if (segment.startsWith("MSH")) {
        messages.add(new ArrayList<>());
      }
      if (!segment.isEmpty() && !ENVELOPE.matcher(segment).matches() && !messages.isEmpty()) {
        add(messages.get(messages.size() - 1), segment);
      }
    }
    return messages;
  }

  /** A line that is no segment goes on with the text before it, which was sent with its breaks. */
  private static void add(List<String> segments, String line) {
    if (segments.isEmpty() || SEGMENT.matcher(line).matches()) {
      segments.add(line);
    } else {
      int last = segments.size() - 1;
      segments.set(last, segments.get(last) + LINE_BREAK + line);
    }
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
      GenericSegment segment = new GenericSegment(holder, line.substring(0, 3));
      parser.parse(segment, line, delimiters);
      List<String> written = Arrays.asList(line.split(separator, -1));
      segments.add(new Segment(segment.getName(), segment, written, delimiters));
    }
    return segments;
  }
}
