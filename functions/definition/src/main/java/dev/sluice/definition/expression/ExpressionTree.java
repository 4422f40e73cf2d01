package dev.sluice.definition.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelMap;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.sluice.pipeline.expression.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checked tree of the library as one of ours. */
final class ExpressionTree {

  private final Map<Long, Expression> bindings;

  private ExpressionTree(Map<Long, Expression> bindings) {
    this.bindings = bindings;
  }

  static Expression of(CelExpr checked, Map<Long, Expression> bindings) {
    return new ExpressionTree(bindings).convert(checked, Map.of());
  }

  /** {@code locals}: the macros' variables around the node, each by its unique name. */
  private Expression convert(CelExpr expr, Map<String, String> locals) {
    return switch (expr.getKind()) {
      case CONSTANT -> new Expression.Constant(constant(expr.constant()));
      case IDENT -> identifier(expr, locals);
      case SELECT -> select(expr.select(), locals);
      case CALL -> call(expr.call(), locals);
      case LIST -> new Expression.ListLiteral(convert(expr.list().elements(), locals));
      case MAP -> map(expr.map(), locals);
      case COMPREHENSION -> comprehension(expr.comprehension(), locals);
      case STRUCT, NOT_SET -> throw new IllegalArgumentException("not resolved: " + expr);
    };
  }

  private List<Expression> convert(List<CelExpr> exprs, Map<String, String> locals) {
    return exprs.stream().map(each -> convert(each, locals)).toList();
  }

  private static @Nullable Object constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> null;
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> constant.int64Value();
      case DOUBLE_VALUE -> constant.doubleValue();
      case STRING_VALUE -> constant.stringValue();
      default -> throw new IllegalArgumentException("not resolved: " + constant);
    };
  }

  private Expression identifier(CelExpr expr, Map<String, String> locals) {
    Expression variable = bindings.get(expr.id());
    if (variable != null) {
      return variable;
    }
    String local = locals.get(expr.ident().name());
    if (local == null) {
      throw new IllegalArgumentException("not resolved: " + expr);
    }
    return new Expression.Variable(local);
  }

  private Expression select(CelSelect select, Map<String, String> locals) {
    Expression field = new Expression.Select(convert(select.operand(), locals), select.field());
    return select.testOnly() ? new Expression.Has(field) : field;
  }

  private Expression call(CelCall call, Map<String, String> locals) {
    List<CelExpr> arguments = Stream.concat(call.target().stream(), call.args().stream()).toList();
    return new Expression.Call(call.function(), convert(arguments, locals));
  }

  private Expression map(CelMap map, Map<String, String> locals) {
    return new Expression.MapLiteral(
        convert(map.entries().stream().map(CelMap.Entry::key).toList(), locals),
        convert(map.entries().stream().map(CelMap.Entry::value).toList(), locals));
  }

  private Expression comprehension(CelComprehension fold, Map<String, String> locals) {
    String element = unique(fold.iterVar(), locals);
    String accumulator = unique(fold.accuVar(), locals);
    Map<String, String> inner = new HashMap<>(locals);
    inner.put(fold.accuVar(), accumulator);
    Map<String, String> innermost = new HashMap<>(inner);
    innermost.put(fold.iterVar(), element);
    return new Expression.Comprehension(
        element,
        convert(fold.iterRange(), locals),
        accumulator,
        convert(fold.accuInit(), locals),
        convert(fold.loopCondition(), innermost),
        convert(fold.loopStep(), innermost),
        convert(fold.result(), inner));
  }

  /** An {@code @} keeps it from the names of fields, the count from the macros around it. */
  private static String unique(String name, Map<String, String> locals) {
    return name + "@" + locals.size();
  }
}
