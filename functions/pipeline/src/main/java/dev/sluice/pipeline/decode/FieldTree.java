package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.plan.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the fields of a record together that a pipeline names, as they lie within each other. */
final class FieldTree {

  private final Map<String, FieldTree> inner = new LinkedHashMap<>();
  private int slot = KnownField.NO_SLOT;
  private @Nullable FieldType type;

  /** The value of a top-level field is kept. */
  void keep(Field field) {
    FieldTree kept = at(List.of(field.name()));
    kept.slot = field.slot();
    kept.type = field.type();
  }

  /** The value of a field inside of others is kept, which are kept too. */
  void keep(List<String> path, int itsSlot) {
    at(path).slot = itsSlot;
  }

  /** Something is sought in a field. */
  void seek(List<String> path) {
    at(path);
  }

  private FieldTree at(List<String> path) {
    FieldTree tree = this;
    for (String name : path) {
      tree = tree.inner.computeIfAbsent(name, unknown -> new FieldTree());
    }
    return tree;
  }

  /** How many there are, this one too. */
  int size() {
    return 1 + inner.values().stream().mapToInt(FieldTree::size).sum();
  }

  /** The record, with all of them inside. */
  KnownField record() {
    return new Numbering().field("", this, false);
  }

  /** Numbers the fields. */
  private static final class Numbering {
    private int latest = KnownField.OTHER;

    private KnownField field(String name, FieldTree tree, boolean isOuterStrict) {
      int number = ++latest;
      boolean isStrict = isOuterStrict || tree.slot != KnownField.NO_SLOT;
      List<KnownField> inner = new ArrayList<>();
      tree.inner.forEach((within, field) -> inner.add(field(within, field, isStrict)));
      return new KnownField(name, number, tree.slot, tree.type, isStrict, inner);
    }
  }
}
