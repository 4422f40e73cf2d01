package dev.sluice.pipeline.plan;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link FormatWriter} wrote. */
final class FormatReader {

  private final PlanReader in;

  FormatReader(PlanReader in) {
    this.in = in;
  }

  Format format() throws IOException {
    String kind = in.text();
    return switch (kind) {
      case "json" -> new Format.Json();
      case "csv" -> new Format.Csv(in.list(in::text), (char) in.integer());
      case "avro" -> avro();
      case "protobuf" -> protobuf();
      default -> throw PlanReader.unknown("format", kind);
    };
  }

  private Format avro() throws IOException {
    Long fingerprint = in.bool() ? in.longInteger() : null;
    List<AvroType> types = in.list(this::avroType);
    require(!types.isEmpty() && types.get(0) instanceof AvroType.Record);
    return new Format.Avro(fingerprint, types);
  }

  private Format protobuf() throws IOException {
    String message = in.text();
    List<ProtobufType> types = in.list(this::protobufType);
    require(!types.isEmpty() && types.get(0) instanceof ProtobufType.Message);
    return new Format.Protobuf(message, types);
  }

  private static void require(boolean begins) throws IOException {
    if (!begins) {
      throw new IOException("the format's types do not begin with the record's");
    }
  }

  private AvroType avroType() throws IOException {
    String kind = in.text();
    return switch (kind) {
      case "simple" -> in.constant(AvroType.Simple.class);
      case "fixed" -> new AvroType.Fixed(in.integer());
      case "decimal" -> new AvroType.Decimal(in.integer(), in.integer());
      case "enum" -> new AvroType.Enumeration(in.list(in::text));
      case "array" -> new AvroType.Array(in.integer());
      case "map" -> new AvroType.Mapping(in.integer());
      case "union" -> new AvroType.Union(in.list(in::integer));
      case "record" -> new AvroType.Record(in.list(this::avroField));
      default -> throw PlanReader.unknown("type of Avro", kind);
    };
  }

  private AvroType.Field avroField() throws IOException {
    return new AvroType.Field(in.text(), in.integer());
  }

  private ProtobufType protobufType() throws IOException {
    String kind = in.text();
    return switch (kind) {
      case "message" ->
          new ProtobufType.Message(
              in.constant(ProtobufType.Meaning.class), in.list(this::protobufField));
      case "enum" -> enumeration();
      default -> throw PlanReader.unknown("type of Protobuf", kind);
    };
  }

  private ProtobufType enumeration() throws IOException {
    Map<Integer, String> names = new HashMap<>();
    in.list(() -> names.put(in.integer(), in.text()));
    return new ProtobufType.Enumeration(names, in.bool());
  }

  private ProtobufType.Field protobufField() throws IOException {
    return new ProtobufType.Field(
        in.integer(),
        in.text(),
        in.constant(ProtobufType.Kind.class),
        in.constant(ProtobufType.Label.class),
        in.integer(),
        in.integer());
  }
}
