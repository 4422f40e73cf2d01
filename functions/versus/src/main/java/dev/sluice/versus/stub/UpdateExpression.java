package dev.sluice.versus.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Updates of the form {@code SET a = :a, #b = :b REMOVE c, #d}, which is all that is asked for. */
final class UpdateExpression {

  private static final Pattern CLAUSE =
      Pattern.compile("(SET|REMOVE)\\s+(.*?)\\s*(?=SET\\s|REMOVE\\s|$)");

  private UpdateExpression() {}

  /**
   * Changes an item as a request wants it.
   *
   * @throws IllegalArgumentException if the request has another form
   */
  static void apply(JsonNode request, ObjectNode item) {
    Matcher clauses = CLAUSE.matcher(request.get("UpdateExpression").asText());
    int end = 0;
    for (; clauses.find() && clauses.start() == end; end = clauses.end()) {
      for (String action : clauses.group(2).split("\\s*,\\s*", -1)) {
        if (clauses.group(1).equals("SET")) {
          set(action, request, item);
        } else {
          item.remove(name(action, request));
        }
      }
    }
    if (end < request.get("UpdateExpression").asText().length()) {
      throw new IllegalArgumentException("the stub does not understand the update " + request);
    }
  }

  private static void set(String action, JsonNode request, ObjectNode item) {
    String[] sides = action.split("\\s*=\\s*", -1);
    JsonNode value = request.path("ExpressionAttributeValues").path(sides[1]);
    if (sides.length != 2 || value.isMissingNode()) {
      throw new IllegalArgumentException("the stub does not understand the update " + action);
    }
    item.set(name(sides[0], request), value);
  }

  private static String name(String written, JsonNode request) {
    return written.startsWith("#")
        ? request.path("ExpressionAttributeNames").path(written).asText()
        : written;
  }
}
