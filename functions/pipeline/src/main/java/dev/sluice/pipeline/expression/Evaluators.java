package dev.sluice.pipeline.expression;

import com.google.re2j.Pattern;
import dev.sluice.pipeline.expression.PlainEvaluators.PlainEvaluator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns expressions into closures: all that is known before a record comes is done once, and to
 * evaluate is to call them.
 */
public final class Evaluators {

  private final Variables slots;

  /** How many variables of comprehensions are there at once, at most. */
  private int deepest;

  private Evaluators(Variables slots) {
    this.slots = slots;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if the expression has a function that is not among {@link
   *     Functions#names}, or a variable without a slot
   */
  public static Evaluator compile(Expression expression, Variables slots) {
    Evaluator general = new Evaluators(slots).compile(expression, Locals.NONE);
    PlainEvaluator plain = new PlainEvaluators(slots).compile(expression);
    return plain == null ? general : new Both(plain, general);
  }

  /** An expression that can be evaluated without objects, and if not, with them. */
  private record Both(PlainEvaluator plain, Evaluator general) implements Evaluator {
    @Override
    public @Nullable Object evaluate(Slots slots) throws EvaluationException {
      return general.evaluate(slots);
    }

    @Override
    public Plain evaluatePlainly(Slots slots) {
      return plain.evaluate(slots);
    }
  }

  /** A value that is known before any record comes. */
  private record Known(@Nullable Object value) implements Evaluator {
    @Override
    public @Nullable Object evaluate(Slots slots) {
      return value;
    }
  }

  private Evaluator compile(Expression expression, Locals locals) {
    // A chain of instanceof, since source level 17 has no switch over types.
    if (expression instanceof Expression.Constant constant) {
      return new Known(constant.value());
    }
    if (expression instanceof Expression.Variable variable) {
      return variable(variable.name(), locals);
    }
    if (expression instanceof Expression.Select select) {
      return select(select, locals);
    }
    if (expression instanceof Expression.Has has) {
      return presence(has.operand(), locals);
    }
    if (expression instanceof Expression.Call call) {
      return call(call.function(), compileAll(call.arguments(), locals));
    }
    if (expression instanceof Expression.ListLiteral list) {
      return list(compileAll(list.elements(), locals));
    }
    if (expression instanceof Expression.MapLiteral map) {
      return map(compileAll(map.keys(), locals), compileAll(map.values(), locals));
    }
    return fold((Expression.Comprehension) expression, locals);
  }

  private List<Evaluator> compileAll(List<Expression> expressions, Locals locals) {
    return expressions.stream().map(expression -> compile(expression, locals)).toList();
  }

  private Evaluator variable(String name, Locals locals) {
    if (locals.has(name)) {
      int fromEnd = locals.fromEnd(name);
      return frame -> FoldEvaluator.local(frame, fromEnd);
    }
    int slot = slot(name);
    EvaluationException absent = EvaluationException.absent(name);
    return values -> {
      if (values.isAbsent(slot)) {
        throw absent;
      }
      return values.get(slot);
    };
  }

  private int slot(String name) {
    int slot = slots.slot(name);
    if (slot < 0) {
      throw new IllegalArgumentException("the variable " + name + " has no slot");
    }
    return slot;
  }

  private Evaluator select(Expression.Select select, Locals locals) {
    Evaluator operand = compile(select.operand(), locals);
    String field = select.field();
    int own = ownSlot(select, locals);
    return own < 0
        ? values -> Containers.field(operand.evaluate(values), field)
        : values ->
            values.isAbsent(own)
                ? Containers.field(operand.evaluate(values), field)
                : values.get(own);
  }

  /** Of a field of the record that has a slot; else negative. */
  private int ownSlot(Expression.Select select, Locals locals) {
    List<String> path = FieldPath.of(select);
    return path.isEmpty() || locals.has(path.get(0)) ? -1 : slots.slot(path);
  }

  private Evaluator presence(Expression of, Locals locals) {
    if (of instanceof Expression.Variable variable) {
      int slot = slot(variable.name());
      return values -> !values.isAbsent(slot);
    }
    if (of instanceof Expression.Select select) {
      Evaluator operand = compile(select.operand(), locals);
      int own = ownSlot(select, locals);
      return values ->
          (own >= 0 && !values.isAbsent(own))
              || Containers.hasField(operand.evaluate(values), select.field());
    }
    throw new IllegalArgumentException("presence of what is no variable and no field: " + of);
  }

  private static Evaluator call(String function, List<Evaluator> arguments) {
    return switch (function) {
      case Functions.AND -> Logic.and(arguments.get(0), arguments.get(1));
      case Functions.OR -> Logic.or(arguments.get(0), arguments.get(1));
      case Functions.CONDITIONAL ->
          Logic.conditional(arguments.get(0), arguments.get(1), arguments.get(2));
      case Functions.NOT_STRICTLY_FALSE -> Logic.notStrictlyFalse(arguments.get(0));
      case Functions.MATCHES -> matches(arguments.get(0), arguments.get(1));
      default -> known(strict(function, arguments), arguments);
    };
  }

  private static Evaluator strict(String function, List<Evaluator> arguments) {
    Evaluator first = arguments.get(0);
    if (arguments.size() == 1) {
      Functions.Unary unary = Functions.unary(function);
      return slots -> unary.apply(first.evaluate(slots));
    }
    Evaluator second = arguments.get(1);
    Functions.Binary binary = Functions.binary(function);
    return slots -> binary.apply(first.evaluate(slots), second.evaluate(slots));
  }

  /** Does once what is the same for every record, such as {@code duration("1h")}. */
  private static Evaluator known(Evaluator evaluator, List<Evaluator> parts) {
    if (!parts.stream().allMatch(part -> part instanceof Known)) {
      return evaluator;
    }
    try {
      return new Known(evaluator.evaluate(new Slots(0)));
    } catch (EvaluationException e) {
      return slots -> {
        throw e;
      };
    }
  }

  private static Evaluator matches(Evaluator text, Evaluator regex) {
    if (regex instanceof Known known && known.value() instanceof String constant) {
      try {
        Pattern pattern = Texts.pattern(constant);
        return slots -> Texts.matches(text.evaluate(slots), pattern);
      } catch (EvaluationException e) {
        return slots -> {
          throw e;
        };
      }
    }
    return slots -> Texts.matches(text.evaluate(slots), regex.evaluate(slots));
  }

  private static Evaluator list(List<Evaluator> elements) {
    Evaluator evaluator =
        slots -> {
          List<@Nullable Object> list = new ArrayList<>(elements.size());
          for (Evaluator element : elements) {
            list.add(element.evaluate(slots));
          }
          return Collections.unmodifiableList(list);
        };
    return known(evaluator, elements);
  }

  private Evaluator map(List<Evaluator> keys, List<Evaluator> values) {
    return known(
        new MapEvaluator(keys, values), Stream.concat(keys.stream(), values.stream()).toList());
  }

  private Evaluator fold(Expression.Comprehension fold, Locals locals) {
    Locals inner = locals.with(fold.accumulator());
    Locals innermost = inner.with(fold.element());
    deepest = Math.max(deepest, innermost.count());
    Optional<Evaluator> append = append(fold.step(), fold.accumulator(), innermost);
    FoldEvaluator.Parts parts =
        new FoldEvaluator.Parts(
            compile(fold.range(), locals),
            append.isPresent() ? slots -> new ArrayList<>() : compile(fold.initial(), locals),
            compile(fold.condition(), innermost),
            append.orElseGet(() -> compile(fold.step(), innermost)),
            compile(fold.result(), inner));
    return new FoldEvaluator(
        parts,
        innermost.fromEnd(fold.accumulator()),
        innermost.fromEnd(fold.element()),
        locals.count() == 0 ? deepest : 0);
  }

  /**
   * The steps of {@code map} and {@code filter}, {@code result + [x]} and {@code condition ? result
   * + [x] : result}, append to one list: copied for every element, it would cost the square of its
   * length.
   */
  private Optional<Evaluator> append(Expression step, String accumulator, Locals locals) {
    Expression.Variable result = new Expression.Variable(accumulator);
    if (!(step instanceof Expression.Call call)) {
      return Optional.empty();
    }
    List<Expression> arguments = call.arguments();
    if (call.function().equals("_+_")
        && arguments.get(0).equals(result)
        && arguments.get(1) instanceof Expression.ListLiteral list
        && list.elements().size() == 1) {
      Evaluator element = compile(list.elements().get(0), locals);
      return Optional.of(FoldEvaluator.append(element, locals.fromEnd(accumulator)));
    }
    if (call.function().equals(Functions.CONDITIONAL) && arguments.get(2).equals(result)) {
      return append(arguments.get(1), accumulator, locals)
          .map(append ->
              Logic.conditional(
                  compile(arguments.get(0), locals), append, variable(accumulator, locals)));
    }
    return Optional.empty();
  }
}
