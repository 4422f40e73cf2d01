package dev.sluice.definition.expression;

import dev.cel.common.types.CelType;
import java.util.stream.Collectors;

/** CEL's types as their users write them. */
final class TypeNames {

  private TypeNames() {}

  static String of(CelType type) {
    return switch (type.kind()) {
      case LIST, MAP -> type.name() + parameters(type);
      case NULL_TYPE -> "null";
      case TIMESTAMP -> "timestamp";
      case DURATION -> "duration";
      default -> type.name();
    };
  }

  /** A type's name out of a message of the library. */
  static String readable(String name) {
    return name.replace("google.protobuf.Timestamp", "timestamp")
        .replace("google.protobuf.Duration", "duration")
        .replaceAll("\\(%\\w+(, %\\w+)?\\)", "")
        .replaceAll("%\\w+", "any");
  }

  private static String parameters(CelType type) {
    return type.parameters().stream()
        .map(TypeNames::of)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
