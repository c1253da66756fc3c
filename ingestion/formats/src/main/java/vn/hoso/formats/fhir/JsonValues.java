// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.TooManyParts;

/** Reads the JSON of one submission, one text or several, and stops where it holds too much. */
final class JsonValues {
  private int tokens;

  JsonNode read(String text) throws JsonProcessingException {
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
    Counting(JsonParser parser) {
      super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
      if (++tokens > ReadLimits.VALUES) {
        throw new TooManyParts();
      }
      return super.nextToken();
    }
  }
}
