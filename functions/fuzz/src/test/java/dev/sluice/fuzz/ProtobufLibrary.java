package dev.sluice.fuzz;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Protocol Buffers' own library, over the descriptors in the folder {@code protobuf}. */
final class ProtobufLibrary implements FormatTarget.Library {

  private final Descriptor reading;

  ProtobufLibrary() {
    try (InputStream set =
        Files.newInputStream(FormatTarget.folder("protobuf").resolve("reading.binpb"))) {
      FileDescriptor file =
          FileDescriptor.buildFrom(
              FileDescriptorSet.parseFrom(set).getFile(0), new FileDescriptor[0]);
      reading = file.findMessageTypeByName("Reading");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (DescriptorValidationException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  @Override
  public FormatTarget.@Nullable Found read(byte[] record) {
    try {
      DynamicMessage message = DynamicMessage.parseFrom(reading, record);
      return new FormatTarget.Found(
          field(message, "id"),
          field(message, "ts"),
          field(message, "x"),
          field(message, "s"),
          Arrays.equals(record, message.toByteArray()));
    } catch (InvalidProtocolBufferException bad) {
      return null;
    }
  }

  private Object field(DynamicMessage message, String name) {
    return message.getField(reading.findFieldByName(name));
  }
}
