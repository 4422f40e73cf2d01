package dev.sluice.versus.stub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which partition a query asks for. */
final class PartitionQuery {

  /** As in {@code pk = :pk AND begins_with(sk, :sk)}. */
  private static final Pattern PARTITION = Pattern.compile("(#?\\w+)\\s*=\\s*(:\\w+)");

  private PartitionQuery() {}

  static String of(JsonNode request) {
    Matcher matcher = PARTITION.matcher(request.path("KeyConditionExpression").asText());
    if (!matcher.find()) {
      throw new IllegalArgumentException("the stub does not understand the query " + request);
    }
    return request.path("ExpressionAttributeValues").path(matcher.group(2)).path("S").asText();
  }
}
