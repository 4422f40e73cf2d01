package dev.sluice.proof.service;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Evaluates the few expressions that the adapters send, with the names and values that come with
 * them. What it does not know, and what is sent and not used, is an {@link
 * IllegalArgumentException}.
 */
final class Expressions {

  private static final String NAME = "(#?\\w+)";
  private static final Pattern NOT_EXISTS =
      Pattern.compile("attribute_not_exists\\(" + NAME + "\\)");
  private static final Pattern EQUALS = Pattern.compile(NAME + " = (:\\w+)");
  private static final Pattern REMOVE = Pattern.compile("REMOVE " + NAME);

  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> unused = new HashSet<>();

  Expressions(Map<String, String> names, Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
    unused.addAll(names.keySet());
    unused.addAll(values.keySet());
  }

  /** Whether a condition holds for an item; null for one that is not there. */
  boolean holds(String condition, @Nullable Map<String, AttributeValue> item) {
    Map<String, AttributeValue> present = item == null ? Map.of() : item;
    Matcher notExists = NOT_EXISTS.matcher(condition);
    if (notExists.matches()) {
      return !present.containsKey(name(notExists.group(1)));
    }
    Matcher equals = EQUALS.matcher(condition);
    if (equals.matches()) {
      return value(equals.group(2)).equals(present.get(name(equals.group(1))));
    }
    throw new IllegalArgumentException("unknown condition: " + condition);
  }

  /** The attribute that an update removes. */
  String removed(String update) {
    Matcher remove = REMOVE.matcher(update);
    if (!remove.matches()) {
      throw new IllegalArgumentException("unknown update: " + update);
    }
    return name(remove.group(1));
  }

  /** The attributes that a projection names. */
  Set<String> projected(String projection) {
    Set<String> attributes = new HashSet<>();
    for (String token : projection.split(", ", -1)) {
      attributes.add(name(token));
    }
    return attributes;
  }

  /** To be called last: as DynamoDB, it refuses what no expression used. */
  void refuseUnused() {
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException("not used in any expression: " + unused);
    }
  }

  private String name(String token) {
    unused.remove(token);
    String name = token.startsWith("#") ? names.get(token) : token;
    if (name == null || !name.matches("\\w+")) {
      throw new IllegalArgumentException("unknown attribute name: " + token);
    }
    return name;
  }

  private AttributeValue value(String token) {
    unused.remove(token);
    AttributeValue value = values.get(token);
    if (value == null) {
      throw new IllegalArgumentException("unknown value: " + token);
    }
    return Items.canonical(value);
  }
}
