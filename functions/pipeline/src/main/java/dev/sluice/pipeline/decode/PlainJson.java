package dev.sluice.pipeline.decode;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;

import dev.sluice.pipeline.decode.FieldTable.Use;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.json.DecimalNumber;
import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record that plainly is JSON, in one pass over its bytes. Of everything that is not, or
 * may be bad, it leaves the reading to {@link JsonReader}, which also says what is wrong: so it
 * never refuses a record, and takes none that the other one would not, with other values.
 */
final class PlainJson {

  private final FieldTable fields;
  private final Slots slots;
  private final JsonScanner json = new JsonScanner();
  private final ScalarScanner key;
  private final ScalarScanner time;

  PlainJson(FieldTable fields, Path key, Path time, Slots slots) {
    this.fields = fields;
    this.key = new ScalarScanner(key, json);
    this.time = new ScalarScanner(time, json);
    this.slots = slots;
  }

  RecordFormat.Identity read(byte[] bytes) throws NotPlainException, BadRecordException {
    json.over(bytes, 0, bytes.length);
    slots.textsIn(bytes);
    json.enterObject();
    while (json.nextField()) {
      Use use = fields.find(bytes, json.start(), json.stop());
      if (use == null) {
        json.skip();
      } else {
        take(use);
      }
    }
    json.finish();
    if (!json.isAscii()) {
      Encoding.check(bytes, "JSON");
    }
    return new RecordFormat.Identity(key.scalar(bytes), time.moment(bytes));
  }

  private void take(Use use) throws NotPlainException {
    json.peek();
    int start = json.position();
    if (use.hasKey()) {
      key.scan();
    }
    if (use.hasTime()) {
      json.again(start);
      time.scan();
    }
    if (use.kept() != null) {
      json.again(start);
      keep(use.kept());
    }
  }

  private void keep(Field field) throws NotPlainException {
    byte first = json.peek();
    FieldType type = field.type();
    if (type != null && first != 'n' && !fits(type, first)) {
      throw NOT_PLAIN;
    }
    switch (first) {
      case '"' -> {
        readText();
        slots.setText(field.slot(), json.start(), json.stop());
      }
      case '{', '[', 't', 'f', 'n' -> slots.set(field.slot(), value());
      default -> keepNumber(field);
    }
  }

  private void keepNumber(Field field) throws NotPlainException {
    if (field.type() == FieldType.INT) {
      slots.setWholeNumber(field.slot(), whole());
    } else {
      slots.setNumber(field.slot(), number());
    }
  }

  private static boolean fits(FieldType type, byte first) {
    return switch (type) {
      case DOUBLE, INT -> first == '-' || (first >= '0' && first <= '9');
      case STRING -> first == '"';
      case BOOL -> first == 't' || first == 'f';
      case LIST -> first == '[';
      case MAP -> first == '{';
    };
  }

  private long whole() throws NotPlainException {
    DecimalNumber number = json.number();
    if (!number.isLong()) {
      throw NOT_PLAIN;
    }
    return number.longValue();
  }

  private @Nullable Object value() throws NotPlainException {
    return switch (json.peek()) {
      case '{' -> map();
      case '[' -> list();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> map() throws NotPlainException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    json.enterObject();
    while (json.nextField()) {
      map.put(json.string(), value());
    }
    return Collections.unmodifiableMap(map);
  }

  private List<@Nullable Object> list() throws NotPlainException {
    List<@Nullable Object> list = new ArrayList<>();
    json.enterList();
    while (json.nextElement()) {
      list.add(value());
    }
    return Collections.unmodifiableList(list);
  }

  private String string() throws NotPlainException {
    readText();
    return json.string();
  }

  private void readText() throws NotPlainException {
    json.text();
    if (!json.isVerbatim()) {
      throw NOT_PLAIN;
    }
  }

  private @Nullable Object literal(String word, @Nullable Boolean value) throws NotPlainException {
    json.literal(word);
    return value;
  }

  private double number() throws NotPlainException {
    double number = json.number().doubleValue();
    if (Double.isInfinite(number)) {
      throw NOT_PLAIN;
    }
    return number;
  }
}
