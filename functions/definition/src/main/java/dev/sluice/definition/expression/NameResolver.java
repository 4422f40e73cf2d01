package dev.sluice.definition.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelMap;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.CelType;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Functions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what each name of a parsed expression means. In the resolved tree an identifier that is
 * no macro's variable tells only its type, which is all that the checker needs, and what stands
 * behind it is kept by the node's id: so a field never meets a macro's variable of the same name,
 * and one checker serves all expressions.
 *
 * <p>On the way it follows which values come straight out of the record's JSON. Their numbers are
 * doubles, so that arithmetic with an int fails for every record: the checker, to which they are
 * dyn, lets that pass.
 */
final class NameResolver {

  /** What is wrong at the node of this id. */
  record Mistake(long id, String message) {}

  /** A node, and whether the numbers in its value are known to be JSON's. */
  private record Resolved(CelExpr expr, boolean json) {}

  private static final int MAXIMUM_DEPTH = 200;

  private static final Set<String> MACROS = Set.of("all", "exists", "exists_one", "map", "filter");

  private final Scope scope;
  private final Map<Long, Expression> bindings = new HashMap<>();
  private final Map<String, CelType> identifiers = new HashMap<>();
  private final Set<String> variables = new LinkedHashSet<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Resolved root;
  private int depth;

  private NameResolver(Scope scope, CelExpr parsed) {
    this.scope = scope;
    this.root = resolve(parsed, Map.of());
  }

  static NameResolver resolve(CelAbstractSyntaxTree parsed, Scope scope) {
    return new NameResolver(scope, parsed.getExpr());
  }

  CelAbstractSyntaxTree resolved(CelSource source) {
    return CelAbstractSyntaxTree.newParsedAst(root.expr(), source);
  }

  /** Whether the numbers in the expression's value are JSON's. */
  boolean json() {
    return root.json();
  }

  /** What stands behind identifiers of the resolved tree, by their ids. */
  Map<Long, Expression> bindings() {
    return bindings;
  }

  /** The identifiers that the checker must know, with their types. */
  Map<String, CelType> identifiers() {
    return identifiers;
  }

  Set<String> variables() {
    return variables;
  }

  List<Mistake> mistakes() {
    return mistakes;
  }

  private Resolved resolve(CelExpr expr, Map<String, Boolean> locals) {
    if (depth > MAXIMUM_DEPTH) {
      return mistake(expr, "the expression is nested more than " + MAXIMUM_DEPTH + " levels deep");
    }
    depth++;
    Resolved resolved = resolveNode(expr, locals);
    depth--;
    return resolved;
  }

  private Resolved resolveNode(CelExpr expr, Map<String, Boolean> locals) {
    return switch (expr.getKind()) {
      case CONSTANT -> constant(expr);
      case IDENT -> identifier(expr, locals);
      case SELECT -> select(expr, locals);
      case CALL -> call(expr, locals);
      case LIST -> list(expr, locals);
      case MAP -> map(expr, locals);
      case COMPREHENSION -> comprehension(expr, locals);
      case STRUCT ->
          mistake(expr, "there are no messages here: write a map, as in {\"name\": value}");
      case NOT_SET -> mistake(expr, "an expression is missing");
    };
  }

  private Resolved constant(CelExpr expr) {
    return switch (expr.constant().getKind()) {
      case UINT64_VALUE -> mistake(expr, "there are no unsigned ints here: write it without the u");
      case DOUBLE_VALUE ->
          Double.isInfinite(expr.constant().doubleValue())
              ? mistake(expr, "the number is beyond a double")
              : new Resolved(expr, false);
      case BYTES_VALUE -> mistake(expr, "there are no bytes here: write a string without the b");
      default -> new Resolved(expr, false);
    };
  }

  private Resolved identifier(CelExpr expr, Map<String, Boolean> locals) {
    String name = expr.ident().name();
    Boolean local = locals.get(name);
    if (local != null) {
      return new Resolved(expr, local);
    }
    return variable(expr, name.startsWith(".") ? name.substring(1) : name);
  }

  private Resolved variable(CelExpr expr, String name) {
    if (name.equals("record")) {
      return mistake(expr, "`record` is no value by itself: write a field, as in `record.name`");
    }
    if (name.equals("event")) {
      return mistake(expr, "`event` is no value by itself: write `event.key` or `event.time`");
    }
    if (scope.isWindow(name)) {
      return mistake(expr, "`" + name + "` is a window: write an aggregate" + anyAggregate(name));
    }
    if (scope.isScore(name)) {
      return variable(expr, name, ValueType.DOUBLE);
    }
    return field(expr, name);
  }

  private String anyAggregate(String window) {
    return scope.aggregatesOf(window).stream()
        .sorted()
        .findFirst()
        .map(aggregate -> ", as in `" + window + "." + aggregate + "`")
        .orElse("");
  }

  private Resolved select(CelExpr expr, Map<String, Boolean> locals) {
    CelSelect select = expr.select();
    return ownerOf(select.operand(), locals)
        .map(owner -> member(expr, owner, select.field(), select.testOnly()))
        .orElseGet(() -> {
          Resolved operand = resolve(select.operand(), locals);
          CelExpr rebuilt =
              CelExpr.ofSelect(expr.id(), operand.expr(), select.field(), select.testOnly());
          return new Resolved(rebuilt, operand.json() && !select.testOnly());
        });
  }

  /** The pipeline's own name before a dot or a bracket: record, event, a window or a score. */
  private Optional<String> ownerOf(CelExpr operand, Map<String, Boolean> locals) {
    if (operand.getKind() != ExprKind.Kind.IDENT || locals.containsKey(operand.ident().name())) {
      return Optional.empty();
    }
    String name = operand.ident().name();
    return scope.isOwner(name) ? Optional.of(name) : Optional.empty();
  }

  private Resolved member(CelExpr expr, String owner, String name, boolean presence) {
    Resolved value =
        switch (owner) {
          case "record" -> field(expr, name);
          case "event" -> event(expr, name);
          default -> scope.isScore(owner) ? part(expr, owner, name) : aggregate(expr, owner, name);
        };
    return presence ? presence(value) : value;
  }

  private Resolved field(CelExpr expr, String name) {
    Optional<ValueType> type = scope.typeOf(name);
    if (type.isEmpty()) {
      return mistake(
          expr,
          scope.isRemoved(name)
              ? "the field `" + name + "` was dropped or renamed by an earlier step"
              : "unknown field `" + name + "`" + Suggestion.hint(name, scope.names()));
    }
    if (scope.isScore(name) || name.indexOf('@') >= 0 || isMember(name)) {
      return mistake(expr, "a field cannot be called `" + name + "`: the name stands for another");
    }
    return variable(expr, name, type.get());
  }

  /** Whether a field would be taken for {@code event.key}, an aggregate or a part of a score. */
  private boolean isMember(String name) {
    int dot = name.indexOf('.');
    return dot >= 0 && scope.isOwner(name.substring(0, dot)) && !name.startsWith("record.");
  }

  private Resolved event(CelExpr expr, String name) {
    return switch (name) {
      case "key" -> variable(expr, "event.key", ValueType.STRING);
      case "time" -> variable(expr, "event.time", ValueType.TIMESTAMP);
      default -> mistake(expr, "`event` has `key` and `time`, but no `" + name + "`");
    };
  }

  private Resolved aggregate(CelExpr expr, String window, String name) {
    Set<String> aggregates = scope.aggregatesOf(window);
    String full = window + "." + name;
    return aggregates.contains(name)
        ? variable(expr, full, ValueType.DOUBLE)
        : mistake(
            expr,
            "the window `"
                + window
                + "` has no aggregate `"
                + name
                + "`"
                + Suggestion.hint(name, aggregates));
  }

  private Resolved part(CelExpr expr, String score, String name) {
    Map<String, ValueType> parts = scope.partsOf(score);
    ValueType type = parts.get(name);
    if (type != null) {
      return variable(expr, score + "." + name, type);
    }
    String known = parts.keySet().stream().sorted().collect(Collectors.joining(", "));
    return mistake(
        expr,
        "the score `"
            + score
            + "` has no `"
            + name
            + "`"
            + Suggestion.nearest(name, parts.keySet())
                .map(meant -> "; did you mean `" + meant + "`?")
                .orElse(parts.isEmpty() ? ": it is a number" : ": it has " + known));
  }

  private Resolved variable(CelExpr expr, String name, ValueType type) {
    variables.add(name);
    return bind(expr, new Expression.Variable(name), type);
  }

  private Resolved presence(Resolved value) {
    Expression variable = bindings.get(value.expr().id());
    return variable == null
        ? value
        : bind(value.expr(), new Expression.Has(variable), ValueType.BOOL);
  }

  private Resolved bind(CelExpr expr, Expression variable, ValueType type) {
    String identifier = CelFrontEnd.identifierOf(type.cel());
    bindings.put(expr.id(), variable);
    identifiers.put(identifier, type.cel());
    return new Resolved(CelExpr.ofIdent(expr.id(), identifier), type.json());
  }

  private Resolved call(CelExpr expr, Map<String, Boolean> locals) {
    CelCall call = expr.call();
    if (!Functions.isKnown(call.function())) {
      return mistake(expr, unknownFunction(call.function()));
    }
    if (call.function().equals("_[_]") && isString(call.args().get(1))) {
      Optional<String> owner = ownerOf(call.args().get(0), locals);
      if (owner.isPresent()) {
        return member(expr, owner.get(), call.args().get(1).constant().stringValue(), false);
      }
    }
    Optional<Resolved> target = call.target().map(operand -> resolve(operand, locals));
    List<Resolved> arguments = call.args().stream().map(each -> resolve(each, locals)).toList();
    checkArithmetic(expr, arguments);
    checkString(call);
    return new Resolved(
        CelExpr.ofCall(
            expr.id(), target.map(Resolved::expr), call.function(), expressions(arguments)),
        JsonNumbers.isKept(call.function(), arguments.stream().map(Resolved::json).toList()));
  }

  private static String unknownFunction(String name) {
    if (MACROS.contains(name)) {
      return "`"
          + name
          + "` takes a variable and an expression, as in items."
          + name
          + "(x, x > 0.0)";
    }
    return switch (name) {
      case "not" -> "`not` is not an operator; write `!`";
      case "uint", "bytes", "type" -> "there is no `" + name + "` in pipelines";
      default -> "there is no function `" + name + "`" + Suggestion.hint(name, Functions.names());
    };
  }

  private void checkString(CelCall call) {
    if (!call.args().isEmpty() && isString(call.args().get(call.args().size() - 1))) {
      CelExpr last = call.args().get(call.args().size() - 1);
      ConstantArguments.mistake(call.function(), last.constant().stringValue())
          .ifPresent(message -> mistake(last, message));
    }
  }

  private void checkArithmetic(CelExpr expr, List<Resolved> arguments) {
    if (arguments.size() != 2 || !JsonNumbers.isArithmetic(expr.call().function())) {
      return;
    }
    Resolved left = arguments.get(0);
    Resolved right = arguments.get(1);
    if (left.json()) {
      JsonNumbers.mistake(expr.call().function(), right.expr())
          .ifPresent(message -> mistake(right.expr(), message));
    }
    if (right.json()) {
      JsonNumbers.mistake(expr.call().function(), left.expr())
          .ifPresent(message -> mistake(left.expr(), message));
    }
  }

  private Resolved list(CelExpr expr, Map<String, Boolean> locals) {
    List<Resolved> elements =
        expr.list().elements().stream().map(each -> resolve(each, locals)).toList();
    return new Resolved(
        CelExpr.ofList(expr.id(), expressions(elements), expr.list().optionalIndices()), false);
  }

  private Resolved map(CelExpr expr, Map<String, Boolean> locals) {
    ImmutableList<CelMap.Entry> entries =
        expr.map().entries().stream()
            .map(entry ->
                CelExpr.ofMapEntry(
                    entry.id(),
                    resolve(entry.key(), locals).expr(),
                    resolve(entry.value(), locals).expr(),
                    entry.optionalEntry()))
            .collect(ImmutableList.toImmutableList());
    return new Resolved(CelExpr.ofMap(expr.id(), entries), false);
  }

  private Resolved comprehension(CelExpr expr, Map<String, Boolean> locals) {
    CelComprehension fold = expr.comprehension();
    if (fold.iterVar().equals("record")
        || fold.iterVar().equals("event")
        || scope.isWindow(fold.iterVar())) {
      return mistake(
          expr, "`" + fold.iterVar() + "` has a meaning of its own: call the variable otherwise");
    }
    Resolved range = resolve(fold.iterRange(), locals);
    Map<String, Boolean> inner = new HashMap<>(locals);
    inner.put(fold.accuVar(), false);
    Map<String, Boolean> innermost = new HashMap<>(inner);
    innermost.put(fold.iterVar(), range.json());
    return new Resolved(
        CelExpr.ofComprehension(
            expr.id(),
            fold.iterVar(),
            range.expr(),
            fold.accuVar(),
            resolve(fold.accuInit(), locals).expr(),
            resolve(fold.loopCondition(), innermost).expr(),
            resolve(fold.loopStep(), innermost).expr(),
            resolve(fold.result(), inner).expr()),
        false);
  }

  private static ImmutableList<CelExpr> expressions(List<Resolved> resolved) {
    return resolved.stream().map(Resolved::expr).collect(ImmutableList.toImmutableList());
  }

  private static boolean isString(CelExpr expr) {
    return expr.getKind() == ExprKind.Kind.CONSTANT
        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private Resolved mistake(CelExpr expr, String message) {
    mistakes.add(new Mistake(expr.id(), message));
    return new Resolved(expr, false);
  }
}
