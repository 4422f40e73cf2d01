package dev.sluice.aws.kinesis;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** A text that nearly all records of an event have in common, made once. */
final class SharedText {

  private byte[] bytes = new byte[0];
  private String text = "";

  /** The first so many bytes of a region, as text. */
  String of(byte[] event, Region region, int length) {
    if (length != bytes.length || !region.beginsWith(event, bytes)) {
      text = region.string(event, length);
      bytes = text.getBytes(US_ASCII);
    }
    return text;
  }
}
