package dev.sluice.versus.flink;

/** Where Flink keeps the state of keys. */
enum Backend {
  HEAP("hashmap"),
  ROCKSDB("rocksdb");

  private final String type;

  Backend(String type) {
    this.type = type;
  }

  /** As Flink's option {@code state.backend.type} has it. */
  String type() {
    return type;
  }
}
