package dev.sluice.definition.yaml;

import dev.sluice.definition.yaml.Node.Entry;
import dev.sluice.definition.yaml.Node.Kind;
import dev.sluice.definition.yaml.Node.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the entries of a map; of a key that is given twice, the first stays. */
final class MappingEntries {

  private final List<Fault> faults;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private boolean afterUnreadable;

  MappingEntries(List<Fault> faults) {
    this.faults = faults;
  }

  void add(Node key, Node value) {
    boolean restOfCutScalar = afterUnreadable && isEmpty(value);
    if (restOfCutScalar || key instanceof Node.Unreadable) {
      return;
    }
    afterUnreadable = value instanceof Node.Unreadable;
    if (key instanceof Scalar name) {
      put(name, value);
    } else {
      faults.add(new Fault(key.at(), "a key is plain text, not a list or a map"));
    }
  }

  private void put(Scalar name, Node value) {
    Entry first = entries.putIfAbsent(name.text(), new Entry(name, value));
    if (first != null) {
      int line = first.key().at().line();
      String given = "` is given twice; the first is in line " + line + ": keep one of them";
      faults.add(new Fault(name.at(), "`" + name.text() + given));
    }
  }

  private static boolean isEmpty(Node value) {
    return value instanceof Scalar scalar && scalar.kind() == Kind.NULL && scalar.text().isEmpty();
  }

  List<Entry> list() {
    return List.copyOf(entries.values());
  }
}
