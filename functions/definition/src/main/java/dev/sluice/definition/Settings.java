package dev.sluice.definition;

import dev.sluice.definition.expression.Suggestion;
import dev.sluice.definition.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A map of settings with known keys; an unknown key has been told when one of these is there. */
final class Settings {

  private final Place map;
  private final Map<String, Node.Entry> entries = new LinkedHashMap<>();

  private Settings(Place map) {
    this.map = map;
  }

  static Settings of(Place map, Node.Mapping mapping, List<String> keys) {
    Settings settings = new Settings(map);
    for (Node.Entry entry : mapping.entries()) {
      if (keys.contains(entry.key().text())) {
        settings.entries.put(entry.key().text(), entry);
      }
    }
    for (Node.Entry entry : mapping.entries()) {
      if (!keys.contains(entry.key().text())) {
        settings.unknown(entry, keys);
      }
    }
    return settings;
  }

  /** A misspelt key stands for the one that was meant, so that this one is not missing too. */
  private void unknown(Node.Entry entry, List<String> keys) {
    String key = entry.key().text();
    Optional<String> meant =
        Suggestion.nearest(key, keys).filter(name -> !entries.containsKey(name));
    meant.ifPresent(name -> entries.put(name, entry));
    map.mistake(entry.key().at(), "unknown key `" + key + "`" + proposal(key, meant, keys));
  }

  private static String proposal(String key, Optional<String> meant, List<String> keys) {
    if (keys.contains(key.replaceFirst(":.*", ""))) {
      return "; put a space behind the colon";
    }
    return meant
        .map(name -> "; did you mean `" + name + "`?")
        .orElse("; the keys here are " + String.join(", ", keys));
  }

  /** A setting that must be there. */
  <T> Optional<T> required(String key, Type<T> type) {
    if (!entries.containsKey(key)) {
      map.mistake("`" + key + "` is missing");
    }
    return optional(key, type);
  }

  /** A setting that may be left out. */
  <T> Optional<T> optional(String key, Type<T> type) {
    return place(key).flatMap(type::read);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Tells what is wrong with a setting as such, if it is there. */
  void refuse(String key, String reason) {
    Optional.ofNullable(entries.get(key))
        .ifPresent(entry -> map.below(entry).mistake(entry.key().at(), "`" + key + "` " + reason));
  }

  /** Tells what is wrong with every setting that is there and is not among these. */
  void refuseOthers(List<String> own, UnaryOperator<String> reason) {
    List.copyOf(entries.keySet()).stream()
        .filter(key -> !own.contains(key))
        .forEach(key -> refuse(key, reason.apply(key)));
  }

  /** Whether nothing in the whole file was told to be wrong so far. */
  boolean isFaultless() {
    return map.mistakes().found().isEmpty();
  }

  /** Where a setting stands, if it is there. */
  Optional<Place> place(String key) {
    return Optional.ofNullable(entries.get(key)).map(map::below);
  }
}
