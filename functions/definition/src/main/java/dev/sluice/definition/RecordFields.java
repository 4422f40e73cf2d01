package dev.sluice.definition;

import dev.sluice.definition.expression.Compiled.Checked;
import dev.sluice.definition.expression.Scope;
import dev.sluice.definition.expression.Suggestion;
import dev.sluice.definition.expression.ValueType;
import dev.sluice.definition.expression.Wanted;
import dev.sluice.definition.yaml.Position;
import dev.sluice.pipeline.expression.Expression;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The record's fields, as the steps of the transform leave them. */
final class RecordFields {

  /** Goes on in place of an expression with a mistake. */
  static final Expression UNREADABLE = new Expression.Constant(null);

  private final Set<String> named = new HashSet<>();
  private final Set<String> made = new HashSet<>();
  private final Set<String> removed = new HashSet<>();
  private Scope scope;

  /** The fields before the first step. */
  RecordFields(RecordDefinition record) {
    named.add(record.plan().key().root());
    named.add(record.plan().time().root());
    named.addAll(record.types().keySet());
    made.addAll(record.types().keySet());
    scope = record.types().isEmpty() ? Scope.open() : Scope.closed(record.types());
  }

  /** Whether a field of this name has been declared or made by a step before. */
  boolean isMade(String field) {
    return made.contains(field);
  }

  /** What an expression may read here. */
  Scope scope() {
    return scope;
  }

  /** The type of a field here; empty where the record has no such field. */
  Optional<ValueType> typeOf(String field) {
    return scope.typeOf(field);
  }

  /** Every field that anything before this point names. */
  Set<String> named() {
    return Set.copyOf(named);
  }

  /** An expression over the fields as they are here. */
  Expression read(Place place, Wanted wanted) {
    return compiled(Expressions.read(place, scope, wanted));
  }

  /** The same, with its type; empty after what is wrong with it has been told. */
  Optional<Checked> check(Place place, Wanted wanted) {
    Optional<Checked> checked = Expressions.read(place, scope, wanted);
    checked.ifPresent(expression -> named.addAll(expression.variables()));
    return checked;
  }

  /** An expression that is a part of a setting's text. */
  Expression compile(Place place, int offset, String text, Wanted wanted) {
    return compiled(Expressions.compile(place, offset, text, scope, wanted));
  }

  private Expression compiled(Optional<Checked> checked) {
    checked.ifPresent(expression -> named.addAll(expression.variables()));
    return checked.map(Checked::expression).orElse(UNREADABLE);
  }

  /** Sets a field to an expression's value. */
  Expression set(String field, Place place) {
    Optional<Checked> checked = Expressions.read(place, scope, Wanted.VALUE);
    Expression value = compiled(checked);
    put(field, checked.map(Checked::type).orElse(ValueType.DYN));
    return value;
  }

  void mask(String field) {
    put(field, ValueType.STRING);
  }

  void rename(String from, String to) {
    ValueType type = scope.typeOf(from).orElse(ValueType.DYN);
    remove(from);
    put(to, type);
  }

  void remove(String field) {
    named.add(field);
    made.remove(field);
    removed.add(field);
    scope = scope.withoutField(field);
  }

  private void put(String field, ValueType type) {
    named.add(field);
    made.add(field);
    removed.remove(field);
    scope = scope.withField(field, type);
  }

  /** Whether the record may have a field here; if not, that is a mistake. */
  boolean require(String field, Place place, Position at) {
    boolean known = scope.typeOf(field).isPresent();
    if (!known) {
      place.mistake(
          at,
          removed.contains(field)
              ? "`" + field + "` was dropped or renamed before; take this out"
              : "unknown field `" + field + "`" + Suggestion.hint(field, named));
    }
    return known;
  }
}
