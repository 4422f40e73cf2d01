package dev.sluice.pipeline.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.RecordPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A top-level field that the pipeline names.
 *
 * @param slot where its value goes
 * @param type what the pipeline declares it to be; null where it declares nothing
 */
record Field(String name, int slot, @Nullable FieldType type) {

  /**
   * The fields of a pipeline's records that are kept.
   *
   * @param slots where their values go, by name
   */
  static List<Field> kept(RecordPlan plan, Map<String, Integer> slots) {
    List<Field> fields = new ArrayList<>();
    slots.forEach((name, slot) -> fields.add(new Field(name, slot, plan.fields().get(name))));
    return fields;
  }

  /** Reads the value at the parser's token. Null is a value of every type. */
  @Nullable Object read(JsonParser parser) throws IOException, BadRecordException {
    JsonToken token = parser.currentToken();
    if (type != null && token != JsonToken.VALUE_NULL && !fits(type, token)) {
      throw new BadRecordException(
          "the field `%s` is %s; the pipeline declares %s"
              .formatted(name, Scalar.kind(token), type.name().toLowerCase(Locale.ROOT)));
    }
    return type == FieldType.INT && token == JsonToken.VALUE_NUMBER_INT
        ? Values.integer(parser, name)
        : Values.read(parser, name);
  }

  private static boolean fits(FieldType type, JsonToken token) {
    return switch (type) {
      case DOUBLE -> token.isNumeric();
      case INT -> token == JsonToken.VALUE_NUMBER_INT;
      case STRING -> token == JsonToken.VALUE_STRING;
      case BOOL -> token.isBoolean();
      case LIST -> token == JsonToken.START_ARRAY;
      case MAP -> token == JsonToken.START_OBJECT;
    };
  }
}
