package dev.sluice.pipeline.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.plan.Path;

/** What may be a key: text or an integer of 1 to 1,024 bytes of UTF-8. */
final class EventKey {

  private static final int MAXIMUM_BYTES = 1024;

  private final String where;

  EventKey(Path path) {
    this.where = "the key at `" + path + "`";
  }

  String of(Scalar scalar) throws BadRecordException {
    if (scalar instanceof Scalar.Text text) {
      return checked(text.text());
    }
    if (scalar instanceof Scalar.WholeNumber number) {
      return checked(number.text());
    }
    throw new BadRecordException(
        where + " is " + ((Scalar.Other) scalar).kind() + "; a string or an integer is expected");
  }

  private String checked(String key) throws BadRecordException {
    if (key.isEmpty()) {
      throw new BadRecordException(where + " is empty");
    }
    if (!UTF_8.newEncoder().canEncode(key)) {
      throw new BadRecordException(where + " holds half a surrogate pair, which is no character");
    }
    int bytes = key.getBytes(UTF_8).length;
    if (bytes > MAXIMUM_BYTES) {
      throw new BadRecordException(
          where + " has " + bytes + " bytes of UTF-8; at most " + MAXIMUM_BYTES + " are taken");
    }
    return key;
  }
}
