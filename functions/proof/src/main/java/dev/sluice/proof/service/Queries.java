package dev.sluice.proof.service;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Asks a table, or its index {@code silence}, which holds keys only and follows the table. */
record Queries(Table table, Network network) {
  private static final String INDEX = "silence";
  private static final String SORTED_BY = "due";
  private static final Set<String> HELD = Set.of("pk", "sk", "watch", SORTED_BY);

  /** As a trace shows it. */
  static String name(QueryRequest request) {
    String index = request.indexName();
    return index == null ? "table" : index;
  }

  QueryResponse answer(QueryRequest request) {
    List<Map<String, AttributeValue>> found = found(request);
    int most = request.limit() == null ? Integer.MAX_VALUE : request.limit();
    return QueryResponse.builder().items(found.subList(0, Math.min(most, found.size()))).build();
  }

  private List<Map<String, AttributeValue>> found(QueryRequest request) {
    @Nullable String index = request.indexName();
    if (index == null && Boolean.TRUE.equals(request.consistentRead())) {
      return table.items().values().stream().filter(askedFor(request)).toList();
    }
    if (INDEX.equals(index)) {
      return inIndex(request);
    }
    throw new IllegalArgumentException("a query that no adapter makes: " + request);
  }

  /** The index may be a write behind the table. */
  private List<Map<String, AttributeValue>> inIndex(QueryRequest request) {
    Predicate<Map<String, AttributeValue>> askedFor = askedFor(request);
    boolean isBehind =
        !entries(table.latest(), askedFor).equals(entries(table.beforeLatest(), askedFor));
    return isBehind && network.choose("index", 2) == 1
        ? entries(table.itemsBeforeLatest(), askedFor)
        : entries(table.items().values(), askedFor);
  }

  private static Predicate<Map<String, AttributeValue>> askedFor(QueryRequest request) {
    Expressions expressions =
        new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
    Predicate<Map<String, AttributeValue>> askedFor =
        expressions.askedFor(request.keyConditionExpression());
    expressions.refuseUnused();
    return askedFor;
  }

  private static List<Map<String, AttributeValue>> entries(
      Collection<Map<String, AttributeValue>> items,
      Predicate<Map<String, AttributeValue>> askedFor) {
    return items.stream()
        .filter(item -> item.keySet().containsAll(HELD))
        .map(Queries::entry)
        .filter(askedFor)
        .sorted(Comparator.comparing(Queries::place))
        .toList();
  }

  /** What the index holds of an item. */
  private static Map<String, AttributeValue> entry(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> entry = new HashMap<>(item);
    entry.keySet().retainAll(HELD);
    return entry;
  }

  private static BigDecimal place(Map<String, AttributeValue> entry) {
    return new BigDecimal(Objects.requireNonNull(entry.get(SORTED_BY), SORTED_BY).n());
  }
}
