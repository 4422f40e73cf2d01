package dev.sluice.definition.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Reads the fields of Protobuf messages that are known by their numbers, and skips the others. */
final class MessageFields {

  private MessageFields() {}

  /** Takes a field whose tag was read. */
  interface FieldReader {

    /** Reads the field of this number, or leaves it; then gives whether it was read. */
    boolean read(int number, CodedInputStream in) throws IOException;
  }

  /** Reads the fields of a message up to its end. */
  static void read(CodedInputStream in, FieldReader reader) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!reader.read(WireFormat.getTagFieldNumber(tag), in)) {
        in.skipField(tag);
      }
    }
  }

  /** Reads a field that is a message itself. */
  static void readMessage(CodedInputStream in, FieldReader reader) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    read(in, reader);
    in.checkLastTagWas(0);
    in.popLimit(outer);
  }
}
