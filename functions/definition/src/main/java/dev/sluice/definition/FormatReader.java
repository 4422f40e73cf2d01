package dev.sluice.definition;

import dev.sluice.definition.expression.Suggestion;
import dev.sluice.definition.expression.ValueType;
import dev.sluice.definition.schema.AvroSchema;
import dev.sluice.definition.schema.DescriptorSet;
import dev.sluice.definition.schema.RecordSchema;
import dev.sluice.definition.schema.SchemaException;
import dev.sluice.definition.schema.Shape;
import dev.sluice.definition.yaml.Node.Scalar;
import dev.sluice.pipeline.plan.Format;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code record.format}: a name, or a map of the name and its settings. */
final class FormatReader {

  /** Of a record in which any field may come. */
  static final RecordSchema JSON = new RecordSchema(new Format.Json(), Map.of());

  private static final List<String> NAMES = List.of("json", "csv", "avro", "protobuf");
  private static final List<String> WITH_SETTINGS = List.of("csv", "avro", "protobuf");
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "csv", "{csv: {columns: [id, at, value]}}",
          "avro", "{avro: {schema: FILE.avsc}}",
          "protobuf", "{protobuf: {descriptors: FILE, message: NAME}}");

  private static final int MOST_COLUMNS = 256;
  private static final int LONGEST_SCHEMA = 256 * 1024;
  private static final int LONGEST_DESCRIPTORS = 1 << 20;
  private static final Type<Boolean> FRAMING =
      Choices.of(
          "a framing",
          List.of("none", "single-object"),
          Map.of("none", false, "single-object", true));

  private final PipelineFolder folder;

  FormatReader(PipelineFolder folder) {
    this.folder = folder;
  }

  Optional<RecordSchema> read(Place place) {
    return place.node() instanceof Scalar ? named(place) : withSettings(place);
  }

  private static Optional<RecordSchema> named(Place place) {
    return Choices.of(
            "a format",
            NAMES,
            Map.of("json", "json", "csv", "csv", "avro", "avro", "protobuf", "protobuf"))
        .read(place)
        .filter(name ->
            place.require(
                name.equals("json"), "`" + name + "` needs settings; write " + EXAMPLES.get(name)))
        .map(name -> JSON);
  }

  private Optional<RecordSchema> withSettings(Place place) {
    Optional<Settings> settings =
        place.settings("a format: json, or a map of csv, avro or protobuf", WITH_SETTINGS);
    if (settings.isEmpty()
        || !place.requireOneEntry("a format is one of json, csv, avro and protobuf")) {
      return Optional.empty();
    }
    return settings
        .get()
        .optional("csv", FormatReader::csv)
        .or(() -> settings.get().optional("avro", this::avro))
        .or(() -> settings.get().optional("protobuf", this::protobuf));
  }

  private static Optional<RecordSchema> csv(Place place) {
    return place
        .settings("a map of columns and delimiter", List.of("columns", "delimiter"))
        .flatMap(settings -> {
          Optional<Character> delimiter = settings.optional("delimiter", FormatReader::delimiter);
          return settings
              .required("columns", FormatReader::columns)
              .map(columns -> csv(columns, delimiter.orElse(',')));
        });
  }

  private static RecordSchema csv(List<String> columns, char delimiter) {
    Map<String, Shape> fields = new LinkedHashMap<>();
    columns.forEach(column -> fields.put(column, Shape.of(ValueType.STRING)));
    return new RecordSchema(new Format.Csv(columns, delimiter), fields);
  }

  private static Optional<Character> delimiter(Place place) {
    return place
        .text("one character, as `;`")
        .filter(text ->
            place.require(
                text.length() == 1 && isDelimiter(text.charAt(0)),
                "a delimiter is one ASCII character, and no letter, digit, quote or line break;"
                    + " write \",\", \";\", \"|\" or \"\\t\""))
        .map(text -> text.charAt(0));
  }

  private static boolean isDelimiter(char c) {
    return c == '\t' || (c >= ' ' && c < 0x7F && c != '"' && !Character.isLetterOrDigit(c));
  }

  private static Optional<List<String>> columns(Place place) {
    Optional<List<Place>> items =
        place
            .items("the list of the columns' names, in their order")
            .filter(list ->
                place.require(
                    !list.isEmpty() && list.size() <= MOST_COLUMNS,
                    "a line has 1 to " + MOST_COLUMNS + " columns"));
    List<String> names = new ArrayList<>();
    for (Place item : items.orElse(List.of())) {
      item.text("a column's name")
          .filter(name -> item.require(!names.contains(name), alsoColumn(name)))
          .ifPresent(names::add);
    }
    return items.filter(list -> list.size() == names.size()).map(list -> names);
  }

  private static String alsoColumn(String name) {
    return "`" + name + "` is a column already; columns have different names";
  }

  private Optional<RecordSchema> avro(Place place) {
    return place
        .settings("a map of schema and framing", List.of("schema", "framing"))
        .flatMap(settings -> {
          boolean singleObject = settings.optional("framing", FRAMING).orElse(false);
          return settings.required("schema", schema(singleObject));
        });
  }

  private Type<RecordSchema> schema(boolean singleObject) {
    return place ->
        folder
            .file("an Avro schema (.avsc)", LONGEST_SCHEMA)
            .read(place)
            .flatMap(bytes -> schema(place, bytes, singleObject));
  }

  private static Optional<RecordSchema> schema(Place place, byte[] bytes, boolean singleObject) {
    try {
      String json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(AvroSchema.read(json, singleObject));
    } catch (CharacterCodingException e) {
      place.mistake("the file is not UTF-8; save it in that encoding");
    } catch (SchemaException e) {
      place.mistake("the file " + e.reason());
    }
    return Optional.empty();
  }

  private Optional<RecordSchema> protobuf(Place place) {
    return place
        .settings("a map of descriptors and message", List.of("descriptors", "message"))
        .flatMap(settings -> {
          Optional<DescriptorSet> descriptors = settings.required("descriptors", this::descriptors);
          Optional<Place> message = settings.place("message");
          Optional<String> name =
              settings.required("message", text -> text.text("the full name of a message"));
          return descriptors.flatMap(
              set -> name.flatMap(wanted -> message.flatMap(at -> message(at, set, wanted))));
        });
  }

  private Optional<DescriptorSet> descriptors(Place place) {
    return folder
        .file("a descriptor set", LONGEST_DESCRIPTORS)
        .read(place)
        .flatMap(bytes -> {
          try {
            return Optional.of(DescriptorSet.read(bytes));
          } catch (SchemaException e) {
            place.mistake("the file " + e.reason());
            return Optional.empty();
          }
        });
  }

  private static Optional<RecordSchema> message(Place place, DescriptorSet set, String name) {
    Set<String> messages = set.messages();
    boolean known =
        place.require(
            messages.contains(name),
            "the descriptor set has no message `" + name + "`" + meant(name, messages));
    return known ? Optional.of(set.record(name)) : Optional.empty();
  }

  /** A name without its package is what people write first. */
  private static String meant(String name, Set<String> messages) {
    return messages.stream()
        .filter(message -> message.endsWith("." + name))
        .findFirst()
        .map(message -> "; did you mean `" + message + "`?")
        .orElseGet(() -> Suggestion.hint(name, messages));
  }
}
