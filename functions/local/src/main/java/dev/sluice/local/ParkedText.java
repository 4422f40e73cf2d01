package dev.sluice.local;

import com.fasterxml.jackson.databind.JsonNode;

/** What a key's item says of the records that wait, in words. */
final class ParkedText {

  /** Of a key that is not parked. */
  static final String NO = "no longer parked";

  private ParkedText() {}

  static String of(JsonNode item) {
    JsonNode parked = item.path("parked");
    if (parked.isMissingNode()) {
      return NO;
    }
    return "%,d records (%,d bytes) wait behind %s/%s, refused in %s"
        .formatted(
            parked.path("records").asLong(),
            parked.path("bytes").asLong(),
            parked.path("shard").asText(),
            parked.path("at").asText(),
            parked.path("stage").asText());
  }
}
