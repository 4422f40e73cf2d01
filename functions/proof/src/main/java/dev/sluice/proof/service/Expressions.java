package dev.sluice.proof.service;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
  private static final Pattern PLAIN_NAME = Pattern.compile("\\w+");
  private static final Pattern AND = Pattern.compile(" AND ");
  private static final Pattern NOT_EXISTS =
      Pattern.compile("attribute_not_exists\\(" + NAME + "\\)");
  private static final Pattern EXISTS = Pattern.compile("attribute_exists\\(" + NAME + "\\)");
  private static final Pattern AT_MOST = Pattern.compile(NAME + " <= (:\\w+)");
  private static final Pattern BEGINS = Pattern.compile("begins_with\\(" + NAME + ", (:\\w+)\\)");
  private static final Pattern EQUALS = Pattern.compile(NAME + " = (:\\w+)");
  private static final Pattern UPDATE =
      Pattern.compile("(SET (?<set>[^A-Z]+?))?( ?REMOVE (?<remove>[^A-Z]+))?");

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
    Matcher exists = EXISTS.matcher(condition);
    if (exists.matches()) {
      return present.containsKey(name(exists.group(1)));
    }
    return equal(condition).test(present);
  }

  private Predicate<Map<String, AttributeValue>> equal(String condition) {
    Matcher equals = EQUALS.matcher(condition);
    if (equals.matches()) {
      String name = name(equals.group(1));
      AttributeValue value = value(equals.group(2));
      return item -> value.equals(item.get(name));
    }
    throw new IllegalArgumentException("unknown condition: " + condition);
  }

  /**
   * The items that a key condition asks for: {@code #a = :a AND b <= :b}, or with {@code
   * begins_with(b, :b)}, or the first part alone.
   */
  Predicate<Map<String, AttributeValue>> askedFor(String keyCondition) {
    String[] parts = AND.split(keyCondition, 2);
    Predicate<Map<String, AttributeValue>> ofPartition = equal(parts[0]);
    return parts.length == 1 ? ofPartition : ofPartition.and(inRange(parts[1]));
  }

  private Predicate<Map<String, AttributeValue>> inRange(String range) {
    Matcher begins = BEGINS.matcher(range);
    if (begins.matches()) {
      String prefix = value(begins.group(2)).s();
      String name = name(begins.group(1));
      return item -> {
        AttributeValue held = item.get(name);
        return held != null && held.s() != null && held.s().startsWith(prefix);
      };
    }
    Matcher atMost = AT_MOST.matcher(range);
    if (atMost.matches()) {
      BigDecimal limit = new BigDecimal(value(atMost.group(2)).n());
      String name = name(atMost.group(1));
      return item -> {
        AttributeValue held = item.get(name);
        return held != null && held.n() != null && new BigDecimal(held.n()).compareTo(limit) <= 0;
      };
    }
    throw new IllegalArgumentException("unknown key condition: " + range);
  }

  /** An item after an update: {@code SET #a = :a, #b = :b REMOVE #c}, or one of the two alone. */
  Map<String, AttributeValue> updated(String update, Map<String, AttributeValue> item) {
    Matcher parts = UPDATE.matcher(update);
    if (!parts.matches() || update.isEmpty()) {
      throw new IllegalArgumentException("unknown update: " + update);
    }
    Map<String, AttributeValue> updated = new HashMap<>(item);
    for (String assignment : elements(parts.group("set"))) {
      Matcher sides = EQUALS.matcher(assignment);
      if (!sides.matches()) {
        throw new IllegalArgumentException("unknown assignment: " + assignment);
      }
      updated.put(name(sides.group(1)), value(sides.group(2)));
    }
    elements(parts.group("remove")).forEach(removed -> updated.remove(name(removed)));
    return updated;
  }

  private static List<String> elements(@Nullable String list) {
    return list == null ? List.of() : List.of(list.split(", ", -1));
  }

  /** The attributes that a projection names. */
  Set<String> projected(String projection) {
    Set<String> attributes = new HashSet<>();
    for (String token : elements(projection)) {
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
    if (name == null || !PLAIN_NAME.matcher(name).matches()) {
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
