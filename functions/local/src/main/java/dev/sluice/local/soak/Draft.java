package dev.sluice.local.soak;

import java.nio.charset.StandardCharsets;

/**
 * A record that is to be pushed.
 *
 * @param number counts the records from 0 on
 * @param key what it is about, and its partition key
 * @param data its bytes
 * @param effective whether it is meant to take effect: it is neither bad nor filtered
 */
// The bytes are handed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Draft(long number, String key, byte[] data, boolean effective) {

  static Draft of(long number, String key, String text, boolean effective) {
    return new Draft(number, key, text.getBytes(StandardCharsets.UTF_8), effective);
  }
}
