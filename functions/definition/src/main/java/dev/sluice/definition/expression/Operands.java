package dev.sluice.definition.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.sluice.pipeline.expression.Expression;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands at the operators of an expression, as messages name it. */
final class Operands {

  private static final int LONGEST_TEXT = 40;

  private final CelAbstractSyntaxTree tree;
  private final Map<Long, Expression> bindings;
  private final Scope scope;

  Operands(CelAbstractSyntaxTree tree, Map<Long, Expression> bindings, Scope scope) {
    this.tree = tree;
    this.bindings = bindings;
    this.scope = scope;
  }

  /**
   * An operand.
   *
   * @param text as it is written, where it is a variable or a literal
   * @param type as CEL calls it
   * @param duration of a score: which part of it is a duration
   */
  record Operand(
      long id, Optional<String> text, boolean literal, String type, Optional<String> duration) {

    boolean is(String other) {
      return type.equals(other);
    }

    boolean isNumber() {
      return is("int") || is("double");
    }
  }

  /** The operands of a call by its node's id, if their number is that of the types. */
  List<Operand> of(long id, List<String> types) {
    List<CelExpr> exprs =
        CelNavigableAst.fromAst(tree)
            .getRoot()
            .allNodes()
            .filter(node -> node.id() == id && node.getKind() == ExprKind.Kind.CALL)
            .map(CelNavigableExpr::expr)
            .findFirst()
            .map(expr -> inOrder(expr.call()))
            .orElse(List.of());
    return exprs.size() == types.size()
        ? Stream.iterate(0, i -> i < exprs.size(), i -> i + 1)
            .map(i -> operand(exprs.get(i), types.get(i)))
            .toList()
        : List.of();
  }

  private static List<CelExpr> inOrder(CelCall call) {
    return Stream.concat(call.target().stream(), call.args().stream()).toList();
  }

  private Operand operand(CelExpr expr, String type) {
    Optional<String> literal = literal(expr);
    Optional<String> name = name(expr);
    return new Operand(
        expr.id(), literal.or(() -> name), literal.isPresent(), type, name.flatMap(this::duration));
  }

  private Optional<String> duration(String name) {
    return scope.partsOf(name).entrySet().stream()
        .filter(part -> part.getValue().equals(ValueType.DURATION))
        .map(part -> name + "." + part.getKey())
        .min(Comparator.naturalOrder()); // of rarity and silent, the one for every alert
  }

  private Optional<String> name(CelExpr expr) {
    return bindings.get(expr.id()) instanceof Expression.Variable variable
        ? Optional.of(variable.name())
        : Optional.empty();
  }

  private static Optional<String> literal(CelExpr expr) {
    return expr.getKind() == ExprKind.Kind.CONSTANT
        ? literal(expr.constant()).filter(text -> text.length() <= LONGEST_TEXT)
        : Optional.empty();
  }

  private static Optional<String> literal(CelConstant constant) {
    return switch (constant.getKind()) {
      case INT64_VALUE -> Optional.of(Long.toString(constant.int64Value()));
      case DOUBLE_VALUE -> Optional.of(Double.toString(constant.doubleValue()));
      case BOOLEAN_VALUE -> Optional.of(Boolean.toString(constant.booleanValue()));
      case STRING_VALUE -> Optional.of("\"" + constant.stringValue() + "\"");
      default -> Optional.empty();
    };
  }
}
