package dev.sluice.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All targets, by the names that {@code scripts/fuzz} and the folders of seeds call them. */
final class Targets {

  private static final Map<String, Supplier<Target>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("json-record", JsonRecordTarget::new);
    ALL.put("csv-record", () -> new FormatTarget("csv", new CsvByPattern()));
    ALL.put("avro-record", () -> new FormatTarget("avro", new AvroLibrary()));
    ALL.put("protobuf-record", () -> new FormatTarget("protobuf", new ProtobufLibrary()));
    ALL.put("gzip-record", CompressedJson::gzip);
    ALL.put("zstd-record", CompressedJson::zstd);
    ALL.put("kinesis-event", KinesisEventTarget::new);
    ALL.put("aggregated-record", AggregatedRecordTarget::new);
    ALL.put("pipeline-file", PipelineFileTarget::new);
    ALL.put("expression", ExpressionTarget::new);
    ALL.put("compact-plan", CompactPlanTarget::new);
    ALL.put("key-state", KeyStateTarget::new);
    ALL.put("stored-item", StoredItemTarget::new);
    ALL.put("log-entry", LogEntryTarget::new);
    ALL.put("invocation", InvocationTarget::new);
    ALL.put("answer", AnswerTarget::new);
  }

  private Targets() {}

  static Set<String> names() {
    return ALL.keySet();
  }

  static Target named(String name) {
    Supplier<Target> target = ALL.get(name);
    if (target == null) {
      throw new IllegalArgumentException("no target '" + name + "'; there are " + ALL.keySet());
    }
    return target.get();
  }

  /** Prints the names, one a line. */
  public static void main(String[] arguments) {
    ALL.keySet().forEach(System.out::println);
  }
}
