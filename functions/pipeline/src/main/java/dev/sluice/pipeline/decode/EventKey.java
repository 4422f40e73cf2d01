package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.plan.Path;

/** What may be a key: text or an integer of 1 to 1,024 bytes of UTF-8. */
final class EventKey {

  static final int MAXIMUM_BYTES = 1024;

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
    String kind = scalar instanceof Scalar.Other other ? other.kind() : "a time";
    throw new BadRecordException(where + " is " + kind + "; a string or an integer is expected");
  }

  private String checked(String key) throws BadRecordException {
    if (key.isEmpty()) {
      throw new BadRecordException(where + " is empty");
    }
    int bytes = bytes(key);
    if (bytes > MAXIMUM_BYTES) {
      throw new BadRecordException(
          where + " has " + bytes + " bytes of UTF-8; at most " + MAXIMUM_BYTES + " are taken");
    }
    return key;
  }

  /** How many bytes of UTF-8 the key takes. */
  private int bytes(String key) throws BadRecordException {
    int bytes = 0;
    for (int i = 0; i < key.length(); i = key.offsetByCodePoints(i, 1)) {
      bytes += bytes(key.codePointAt(i));
    }
    return bytes;
  }

  private int bytes(int character) throws BadRecordException {
    if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
      throw new BadRecordException(where + " holds half a surrogate pair, which is no character");
    }
    if (character < 0x80) {
      return 1;
    }
    return character < 0x800 ? 2 : 2 + Character.charCount(character);
  }
}
