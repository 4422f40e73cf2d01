package dev.sluice.pipeline;

import dev.sluice.pipeline.bytes.ByteSink;
import dev.sluice.pipeline.bytes.ByteSource;

/**
 * A key's results in the {@link ResultForm}, as they were made: a store that keeps them in that
 * form has nothing to write but these bytes, and of others they are read when somebody asks.
 */
public final class EncodedResults {

  private final ResultNames names;
  private final String key;
  private final byte[] bytes;

  /**
   * @param key whose results they are
   * @param bytes to which nobody writes any more
   */
  EncodedResults(ResultNames names, String key, byte[] bytes) {
    this.names = names;
    this.key = key;
    this.bytes = bytes;
  }

  /** What the numbers in it stand for. */
  public ResultNames names() {
    return names;
  }

  public void write(ByteSink sink) {
    sink.all(bytes);
  }

  Results read() {
    return ResultForm.read(new ByteSource(bytes), names::text, key);
  }
}
