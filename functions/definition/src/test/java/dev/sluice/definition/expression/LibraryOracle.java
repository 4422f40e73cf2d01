package dev.sluice.definition.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.ErrorValue;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The library's own checker and runtime, over the same variables and the same options. */
final class LibraryOracle {

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(CelFrontEnd.OPTIONS).build();

  private final CelCompiler compiler;

  LibraryOracle(Map<String, CelType> variables) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(CelFrontEnd.OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("record", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("event.key", SimpleType.STRING)
            .addVar("event.time", SimpleType.TIMESTAMP);
    variables.forEach(builder::addVar);
    this.compiler = builder.build();
  }

  /** The checked tree, or nothing where the library finds a mistake. */
  Optional<CelAbstractSyntaxTree> check(String text) throws CelValidationException {
    CelValidationResult result = compiler.compile(text);
    return result.hasError() ? Optional.empty() : Optional.of(result.getAst());
  }

  static CelRuntime.Program program(CelAbstractSyntaxTree tree) throws CelEvaluationException {
    return RUNTIME.createProgram(tree);
  }

  /** The value in our representation, or the word for an error. */
  static @Nullable Object evaluate(
      CelRuntime.Program program, Map<String, @Nullable Object> record) {
    Map<String, Object> input = new HashMap<>();
    record.forEach((name, value) -> input.put(name, theirs(value)));
    input.put("record", theirs(record));
    try {
      return ours(program.eval(input));
    } catch (CelEvaluationException e) {
      return Outcome.ERROR;
    }
  }

  /** What stands for an error among values. */
  enum Outcome {
    ERROR
  }

  private static Object theirs(@Nullable Object value) {
    if (value == null) {
      return NullValue.NULL_VALUE;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(LibraryOracle::theirs).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(key, theirs(element)));
      return copy;
    }
    return value;
  }

  /** An error within a list or a map, where the library leaves it, is one of the whole. */
  private static @Nullable Object ours(Object value) throws CelEvaluationException {
    if (value instanceof ErrorValue) {
      throw new CelEvaluationException("an error as a value");
    }
    if (value instanceof NullValue) {
      return null;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object element : list) {
        copy.add(ours(element));
      }
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new HashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        copy.put(entry.getKey(), ours(entry.getValue()));
      }
      return copy;
    }
    return value;
  }
}
