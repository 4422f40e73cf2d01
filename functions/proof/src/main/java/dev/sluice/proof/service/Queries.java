package dev.sluice.proof.service;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
      return askedFor(request, table.items().values());
    }
    if (INDEX.equals(index)) {
      return inIndex(request);
    }
    throw new IllegalArgumentException("a query that no adapter makes: " + request);
  }

  /** The index may be a write behind the table. */
  private List<Map<String, AttributeValue>> inIndex(QueryRequest request) {
    List<Map<String, AttributeValue>> now = entries(request, table.items());
    List<Map<String, AttributeValue>> before = entries(request, table.itemsBeforeLatest());
    return !now.equals(before) && network.choose("index", 2) == 1 ? before : now;
  }

  private static List<Map<String, AttributeValue>> askedFor(
      QueryRequest request, Collection<Map<String, AttributeValue>> items) {
    Expressions expressions =
        new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (Map<String, AttributeValue> item : items) {
      if (expressions.isAskedFor(request.keyConditionExpression(), item)) {
        found.add(item);
      }
    }
    if (!items.isEmpty()) {
      expressions.refuseUnused();
    }
    return found;
  }

  private static List<Map<String, AttributeValue>> entries(
      QueryRequest request, Map<Table.Key, Map<String, AttributeValue>> items) {
    List<Map<String, AttributeValue>> entries = new ArrayList<>();
    for (Map<String, AttributeValue> item : items.values()) {
      if (item.keySet().containsAll(HELD)) {
        Map<String, AttributeValue> keys = new HashMap<>(item);
        keys.keySet().retainAll(HELD);
        entries.add(keys);
      }
    }
    List<Map<String, AttributeValue>> found = askedFor(request, entries);
    found.sort(Comparator.comparing(Queries::place));
    return found;
  }

  private static BigDecimal place(Map<String, AttributeValue> entry) {
    return new BigDecimal(Objects.requireNonNull(entry.get(SORTED_BY), SORTED_BY).n());
  }
}
