package dev.sluice.delivery.lambda;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.delivery.stream.StreamRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a function's answer as Lambda does with {@code ReportBatchItemFailures}: nothing, null, an
 * empty structure, and a list of failures that is absent, null or empty are success; an item
 * identifier that is empty, null, missing or not of the batch fails the whole batch, as does an
 * answer that is not such a structure; else delivery resumes at the lowest sequence number that is
 * named.
 */
public final class AnswerReader {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final BatchAnswer TAKEN = new BatchAnswer.Taken();

  private final JsonParser parser;
  private final Map<String, Integer> places;
  private int lowest;

  private AnswerReader(JsonParser parser, List<StreamRecord> batch) {
    this.parser = parser;
    this.places = places(batch);
    this.lowest = batch.size();
  }

  /**
   * What the answer, as the function wrote it, means for the batch. Without {@code
   * ReportBatchItemFailures} it means nothing: whatever was answered, the batch is taken.
   */
  public static BatchAnswer read(
      byte[] answer, List<StreamRecord> batch, MappingSettings.Retrying retrying) {
    return retrying.reporting() ? read(answer, batch) : TAKEN;
  }

  static BatchAnswer read(byte[] answer, List<StreamRecord> batch) {
    try (JsonParser parser = FACTORY.createParser(answer)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return TAKEN;
      }
      if (first != JsonToken.VALUE_NULL && first != JsonToken.START_OBJECT) {
        return new BatchAnswer.Failed("the answer is not a structure");
      }
      BatchAnswer meaning =
          first == JsonToken.VALUE_NULL
              ? TAKEN
              : new AnswerReader(parser, batch).structure(batch.size());
      return parser.nextToken() == null
          ? meaning
          : new BatchAnswer.Failed("the answer is more than a structure");
    } catch (JacksonException e) {
      return new BatchAnswer.Failed("the answer is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      // Bytes that are taken for UTF-32 and are none.
      return new BatchAnswer.Failed("the answer is not JSON: " + e.getMessage());
    }
  }

  private static Map<String, Integer> places(List<StreamRecord> batch) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      places.put(batch.get(i).sequenceNumber(), i);
    }
    return places;
  }

  private BatchAnswer structure(int size) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean failures = parser.currentName().equals("batchItemFailures");
      JsonToken value = parser.nextToken();
      if (!failures) {
        parser.skipChildren();
      } else if (value != JsonToken.VALUE_NULL && !(value == JsonToken.START_ARRAY && items())) {
        return new BatchAnswer.Failed("the answer names an item that is not in the batch, or none");
      }
    }
    return lowest == size ? TAKEN : new BatchAnswer.PartlyTaken(lowest);
  }

  private boolean items() throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT || !item()) {
        return false;
      }
    }
    return true;
  }

  private boolean item() throws IOException {
    boolean known = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean identifier = parser.currentName().equals("itemIdentifier");
      JsonToken value = parser.nextToken();
      if (identifier && value == JsonToken.VALUE_STRING) {
        Integer place = places.get(parser.getText());
        known = place != null;
        lowest = place == null ? lowest : Math.min(lowest, place);
      } else {
        parser.skipChildren();
      }
    }
    return known;
  }
}
