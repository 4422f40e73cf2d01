package dev.sluice.definition.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.sluice.definition.expression.Compiled.Checked;
import dev.sluice.definition.expression.Compiled.Faulty;
import dev.sluice.definition.expression.Compiled.Issue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the text of a CEL expression into a checked tree. The library's parser and type checker do
 * the work; around them stand the names of a pipeline, which the library does not know.
 */
public final class CelFrontEnd {

  /** The longest text, in characters. */
  public static final int MAXIMUM_LENGTH = 4_096;

  /** CEL's own rules: numbers of different types compare, which the library leaves to an option. */
  static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

  private static final Map<String, CelType> USUAL =
      Stream.of(
              ValueType.DYN,
              ValueType.BOOL,
              ValueType.INT,
              ValueType.DOUBLE,
              ValueType.STRING,
              ValueType.TIMESTAMP,
              ValueType.DURATION,
              ValueType.LIST,
              ValueType.MAP)
          .map(ValueType::cel)
          .collect(Collectors.toMap(CelFrontEnd::identifierOf, type -> type));

  /** Knows the identifiers of the usual types: to build one takes longer than to check with it. */
  private static final CelCompiler COMPILER = compilerFor(USUAL);

  private CelFrontEnd() {}

  /** Parses and checks an expression, which is CEL with durations as {@code 30d} in it. */
  public static Compiled compile(String text, Scope scope, Wanted wanted) {
    if (text.length() > MAXIMUM_LENGTH) {
      return faulty(0, "the expression is longer than " + MAXIMUM_LENGTH + " characters");
    }
    DurationLiterals literals = DurationLiterals.of(text);
    CelValidationResult parsed = COMPILER.parse(literals.cel());
    if (parsed.hasError()) {
      return SyntaxCheck.firstMistake(text)
          .<Compiled>map(mistake -> new Faulty(List.of(mistake)))
          .orElseGet(() -> literals.inText(firstOf(faulty(literals.cel(), parsed))));
    }
    return literals.inText(check(literals.cel(), treeOf(parsed), scope, wanted));
  }

  private static Compiled check(
      String text, CelAbstractSyntaxTree tree, Scope scope, Wanted wanted) {
    NameResolver names = NameResolver.resolve(tree, scope);
    if (!names.mistakes().isEmpty()) {
      return inOrder(
          names.mistakes().stream()
              .map(mistake -> issue(text, tree.getSource(), mistake.id(), mistake.message()))
              .toList());
    }
    CelCompiler compiler =
        USUAL.keySet().containsAll(names.identifiers().keySet())
            ? COMPILER
            : compilerFor(names.identifiers());
    CelAbstractSyntaxTree resolved = names.resolved(tree.getSource());
    CelValidationResult checked = compiler.check(resolved);
    return checked.hasError()
        ? faulty(text, checked, new Operands(resolved, names.bindings(), scope))
        : checked(names, treeOf(checked), wanted);
  }

  private static Compiled checked(NameResolver names, CelAbstractSyntaxTree tree, Wanted wanted) {
    CelType type = tree.getResultType();
    Optional<String> misfit = misfit(ValueType.of(type, names.json()), wanted);
    if (misfit.isPresent()) {
      return faulty(0, misfit.get());
    }
    return new Checked(
        ExpressionTree.of(tree.getExpr(), names.bindings()),
        ValueType.of(type, names.json()),
        names.variables());
  }

  private static Optional<String> misfit(ValueType type, Wanted wanted) {
    if (type.isDyn()) {
      return Optional.empty();
    }
    boolean fits =
        switch (wanted) {
          case VALUE -> true;
          case CONDITION -> type.isBool();
          case NUMBER -> type.isNumber();
          case SCALAR -> type.isString() || type.isNumber() || type.isBool();
        };
    return fits ? Optional.empty() : Optional.of(named(wanted) + ", and this is of type " + type);
  }

  private static String named(Wanted wanted) {
    return switch (wanted) {
      case VALUE -> "a value is wanted here";
      case CONDITION -> "a condition is a bool";
      case NUMBER -> "a number is wanted here";
      case SCALAR -> "a text, a number or a bool is wanted here";
    };
  }

  /** What stands for every variable of a type. It has a space, as no name in a text has. */
  static String identifierOf(CelType type) {
    return "a " + TypeNames.of(type);
  }

  private static CelCompiler compilerFor(Map<String, CelType> identifiers) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    identifiers.forEach(builder::addVar);
    return builder.build();
  }

  private static CelAbstractSyntaxTree treeOf(CelValidationResult result) {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("a result without errors has no tree", e);
    }
  }

  private static Faulty faulty(int offset, String message) {
    return new Faulty(List.of(new Issue(offset, message)));
  }

  private static Faulty faulty(String text, CelValidationResult result) {
    return inOrder(
        result.getErrors().stream().map(error -> issue(text, result.getSource(), error)).toList());
  }

  /** The checker's errors; those about operators name what stands on their sides. */
  private static Faulty faulty(String text, CelValidationResult result, Operands operands) {
    return inOrder(
        result.getErrors().stream()
            .map(error ->
                Overloads.mistake(error, operands)
                    .map(found -> issue(text, result.getSource(), found.id(), found.message()))
                    .orElseGet(() -> issue(text, result.getSource(), error)))
            .toList());
  }

  /** What follows the first error of syntax only follows from it. */
  private static Faulty firstOf(Faulty faulty) {
    return new Faulty(faulty.issues().subList(0, 1));
  }

  private static Faulty inOrder(List<Issue> issues) {
    return new Faulty(
        issues.stream().distinct().sorted(Comparator.comparingInt(Issue::offset)).toList());
  }

  private static Issue issue(String text, CelSource source, CelIssue error) {
    int codePoints = source.getLocationOffset(error.getSourceLocation()).orElse(0);
    return new Issue(charOffset(text, codePoints), CelMessages.readable(error.getMessage()));
  }

  private static Issue issue(String text, CelSource source, long id, String message) {
    return new Issue(charOffset(text, source.getPositionsMap().getOrDefault(id, 0)), message);
  }

  /** The library counts code points; everybody else here counts chars. */
  private static int charOffset(String text, int codePoints) {
    int within = Math.min(Math.max(codePoints, 0), text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, within);
  }
}
