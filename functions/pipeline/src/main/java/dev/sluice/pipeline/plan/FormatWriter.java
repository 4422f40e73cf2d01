package dev.sluice.pipeline.plan;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what a record's bytes are; {@link FormatReader} is its mirror image. */
final class FormatWriter {

  private final PlanWriter out;

  FormatWriter(PlanWriter out) {
    this.out = out;
  }

  void format(Format format) throws IOException {
    if (format instanceof Format.Json) {
      out.text("json");
    } else if (format instanceof Format.Csv csv) {
      out.text("csv");
      out.list(csv.columns(), out::text);
      out.integer(csv.delimiter());
    } else if (format instanceof Format.Avro avro) {
      out.text("avro");
      fingerprint(avro);
      out.list(avro.types(), this::avroType);
    } else if (format instanceof Format.Protobuf protobuf) {
      out.text("protobuf");
      out.text(protobuf.message());
      out.list(protobuf.types(), this::protobufType);
    }
  }

  private void fingerprint(Format.Avro avro) throws IOException {
    Long fingerprint = avro.fingerprint();
    out.bool(fingerprint != null);
    if (fingerprint != null) {
      out.longInteger(fingerprint);
    }
  }

  private void avroType(AvroType type) throws IOException {
    if (type instanceof AvroType.Simple simple) {
      out.text("simple");
      out.name(simple);
    } else if (type instanceof AvroType.Fixed fixed) {
      out.text("fixed");
      out.integer(fixed.size());
    } else if (type instanceof AvroType.Decimal decimal) {
      out.text("decimal");
      out.integer(decimal.bytes());
      out.integer(decimal.scale());
    } else if (type instanceof AvroType.Enumeration enumeration) {
      out.text("enum");
      out.list(enumeration.symbols(), out::text);
    } else {
      composed(type);
    }
  }

  private void composed(AvroType type) throws IOException {
    if (type instanceof AvroType.Array array) {
      out.text("array");
      out.integer(array.items());
    } else if (type instanceof AvroType.Mapping mapping) {
      out.text("map");
      out.integer(mapping.values());
    } else if (type instanceof AvroType.Union union) {
      out.text("union");
      out.list(union.branches(), out::integer);
    } else if (type instanceof AvroType.Record record) {
      out.text("record");
      out.list(record.fields(), this::avroField);
    }
  }

  private void avroField(AvroType.Field field) throws IOException {
    out.text(field.name());
    out.integer(field.type());
  }

  private void protobufType(ProtobufType type) throws IOException {
    if (type instanceof ProtobufType.Message message) {
      out.text("message");
      out.name(message.meaning());
      out.list(message.fields(), this::protobufField);
    } else if (type instanceof ProtobufType.Enumeration enumeration) {
      out.text("enum");
      // In order of numbers, so that equal plans give equal bytes.
      out.list(List.copyOf(new TreeMap<>(enumeration.names()).entrySet()), this::name);
      out.bool(enumeration.closed());
    }
  }

  private void name(Map.Entry<Integer, String> name) throws IOException {
    out.integer(name.getKey());
    out.text(name.getValue());
  }

  private void protobufField(ProtobufType.Field field) throws IOException {
    out.integer(field.number());
    out.text(field.name());
    out.name(field.kind());
    out.name(field.label());
    out.integer(field.type());
    out.integer(field.oneof());
  }
}
