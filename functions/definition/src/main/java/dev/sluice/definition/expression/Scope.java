package dev.sluice.definition.expression;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables that an expression may read, at one place of the pipeline: the record's fields,
 * {@code event.key} (a string) and {@code event.time} (a timestamp) everywhere; scores and
 * aggregates of windows where they were added. Immutable.
 */
public final class Scope {

  private final boolean open;
  private final Map<String, ValueType> fields;
  private final Set<String> removed;
  private final Map<String, Map<String, ValueType>> scores;
  private final Map<String, Set<String>> windows;

  private Scope(
      boolean open,
      Map<String, ValueType> fields,
      Set<String> removed,
      Map<String, Map<String, ValueType>> scores,
      Map<String, Set<String>> windows) {
    this.open = open;
    this.fields = Map.copyOf(fields);
    this.removed = Set.copyOf(removed);
    this.scores = Map.copyOf(scores);
    this.windows = Map.copyOf(windows);
  }

  /** A record in which any field may come: an identifier that is nothing else is a field. */
  public static Scope open() {
    return new Scope(true, Map.of(), Set.of(), Map.of(), Map.of());
  }

  /** A record that has these fields and no others. */
  public static Scope closed(Map<String, ValueType> fields) {
    return new Scope(false, fields, Set.of(), Map.of(), Map.of());
  }

  /** With a field that a step gives a value, and so a type. */
  public Scope withField(String name, ValueType type) {
    Map<String, ValueType> more = new HashMap<>(fields);
    more.put(name, type);
    Set<String> fewer = new HashSet<>(removed);
    fewer.remove(name);
    return new Scope(open, more, fewer, scores, windows);
  }

  /** Without a field that a step takes away: to read it from then on is a mistake. */
  public Scope withoutField(String name) {
    Map<String, ValueType> fewer = new HashMap<>(fields);
    fewer.remove(name);
    Set<String> more = new HashSet<>(removed);
    more.add(name);
    return new Scope(open, fewer, more, scores, windows);
  }

  /** With a score, a double, and what is told of it, as {@code unusual.rarity}. */
  public Scope withScore(String name, Map<String, ValueType> parts) {
    Map<String, Map<String, ValueType>> more = new HashMap<>(scores);
    more.put(name, Map.copyOf(parts));
    return new Scope(open, fields, removed, more, windows);
  }

  /** With the aggregates of a window's last closed interval, each a double. */
  public Scope withWindow(String name, Collection<String> aggregates) {
    Map<String, Set<String>> more = new HashMap<>(windows);
    more.put(name, Set.copyOf(aggregates));
    return new Scope(open, fields, removed, scores, more);
  }

  /** The type of a field; empty where the record has no such field here. */
  public Optional<ValueType> typeOf(String field) {
    if (removed.contains(field)) {
      return Optional.empty();
    }
    return Optional.ofNullable(fields.getOrDefault(field, open ? ValueType.JSON : null));
  }

  boolean isRemoved(String field) {
    return removed.contains(field);
  }

  boolean isScore(String name) {
    return scores.containsKey(name);
  }

  Map<String, ValueType> partsOf(String score) {
    return scores.getOrDefault(score, Map.of());
  }

  /** Whether a name before a dot is the pipeline's own, and what follows no field of the record. */
  boolean isOwner(String name) {
    return name.equals("record") || name.equals("event") || isWindow(name) || isScore(name);
  }

  boolean isWindow(String name) {
    return windows.containsKey(name);
  }

  Set<String> aggregatesOf(String window) {
    return windows.getOrDefault(window, Set.of());
  }

  /** The names that a bare identifier may have here, as far as they are known. */
  Set<String> names() {
    Set<String> names = new HashSet<>(fields.keySet());
    names.addAll(scores.keySet());
    names.addAll(windows.keySet());
    return names;
  }
}
