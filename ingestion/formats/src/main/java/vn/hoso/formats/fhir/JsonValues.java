// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.DupDetector;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.TooManyParts;

/** Reads the JSON of one submission, one text or several, and stops where it holds too much. */
final class JsonValues {
  private static final int MOST_REPEATED = 500;

  private final List<String> repeated = new ArrayList<>();
  private int tokens;

  /**
   * Where a name stands twice in one object of the text read last, of which the tree keeps the last
   * value only: {@code entry[0].resource.birthDate}.
   */
  List<String> repeated() {
    return List.copyOf(repeated);
  }

  JsonNode read(String text) throws JsonProcessingException {
    repeated.clear();
    try (JsonParser parser = new Counting(FhirJson.MAPPER.createParser(text))) {
      JsonNode read = FhirJson.MAPPER.readTree(parser);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Counting extends JsonParserDelegate {
    /** Of every object that is open, the names it has had. */
    private final Deque<DupDetector> names = new ArrayDeque<>();

    Counting(JsonParser parser) {
      super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
      if (++tokens > ReadLimits.VALUES) {
        throw new TooManyParts();
      }
      JsonToken token = super.nextToken();
      if (token == JsonToken.START_OBJECT) {
        names.push(DupDetector.rootDetector(delegate));
      } else if (token == JsonToken.END_OBJECT) {
        names.pop();
      } else if (token == JsonToken.FIELD_NAME
          && names.element().isDup(delegate.currentName())
          && repeated.size() < MOST_REPEATED) {
        repeated.add(path(delegate.getParsingContext()));
      }
      return token;
    }

    private String path(JsonStreamContext at) {
      JsonStreamContext parent = at.getParent();
      String before = parent == null ? "" : path(parent);
      if (at.inArray()) {
        return before + "[" + at.getCurrentIndex() + "]";
      }
      String name = at.inObject() ? at.getCurrentName() : "";
      return before.isEmpty() || name.isEmpty() ? before + name : before + "." + name;
    }
  }
}
