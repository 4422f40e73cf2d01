package dev.sluice.definition.schema;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The messages that {@code protoc --include_imports --descriptor_set_out=FILE} wrote. */
public final class DescriptorSet {

  private static final String HOW =
      "write it with protoc --include_imports --descriptor_set_out=FILE";

  private final Map<String, Descriptor> messages = new TreeMap<>();

  private DescriptorSet(Collection<FileDescriptor> files) {
    files.forEach(file -> add(file.getMessageTypes()));
  }

  private void add(List<Descriptor> descriptors) {
    for (Descriptor descriptor : descriptors) {
      if (!descriptor.getOptions().getMapEntry()) {
        messages.put(descriptor.getFullName(), descriptor);
        add(descriptor.getNestedTypes());
      }
    }
  }

  /**
   * Reads a descriptor set.
   *
   * @throws SchemaException if the bytes are none, or lack a file that another imports
   */
  public static DescriptorSet read(byte[] bytes) throws SchemaException {
    Map<String, FileDescriptorProto> protos = new LinkedHashMap<>();
    for (FileDescriptorProto proto : parse(bytes).getFileList()) {
      protos.put(proto.getName(), proto);
    }
    if (protos.isEmpty()) {
      throw new SchemaException("is no descriptor set; " + HOW);
    }
    Map<String, FileDescriptor> built = new HashMap<>();
    Map<String, FileDescriptor> own = new LinkedHashMap<>();
    for (String name : protos.keySet()) {
      own.put(name, build(name, protos, built));
    }
    return new DescriptorSet(own.values());
  }

  private static FileDescriptorSet parse(byte[] bytes) throws SchemaException {
    try {
      return FileDescriptorSet.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new SchemaException("is no descriptor set; " + HOW);
    }
  }

  /** A file that is being built stands without a descriptor, so that a circle is found. */
  private static FileDescriptor build(
      String name, Map<String, FileDescriptorProto> protos, Map<String, FileDescriptor> built)
      throws SchemaException {
    FileDescriptor known = built.get(name);
    FileDescriptorProto proto = protos.get(name);
    if (known != null) {
      return known;
    }
    if (proto == null) {
      return wellKnown(name);
    }
    Map<String, FileDescriptorProto> others = new HashMap<>(protos);
    others.remove(name);
    FileDescriptor[] imports = new FileDescriptor[proto.getDependencyCount()];
    for (int i = 0; i < imports.length; i++) {
      imports[i] = build(proto.getDependency(i), others, built);
    }
    FileDescriptor file = link(proto, imports);
    built.put(name, file);
    return file;
  }

  private static FileDescriptor wellKnown(String name) throws SchemaException {
    return switch (name) {
      case "google/protobuf/timestamp.proto" -> TimestampProto.getDescriptor();
      case "google/protobuf/duration.proto" -> DurationProto.getDescriptor();
      case "google/protobuf/wrappers.proto" -> WrappersProto.getDescriptor();
      default -> throw new SchemaException("lacks " + name + ", which it imports; " + HOW);
    };
  }

  private static FileDescriptor link(FileDescriptorProto proto, FileDescriptor[] imports)
      throws SchemaException {
    try {
      return FileDescriptor.buildFrom(proto, imports);
    } catch (DescriptorValidationException e) {
      throw new SchemaException(
          "is no descriptor set that fits together: " + SchemaException.firstLine(e));
    }
  }

  /** The full names of the messages. */
  public Set<String> messages() {
    return Set.copyOf(messages.keySet());
  }

  /**
   * How to read records that are messages of a type.
   *
   * @param message one of {@link #messages}
   */
  public RecordSchema record(String message) {
    Descriptor descriptor = messages.get(message);
    if (descriptor == null) {
      throw new IllegalArgumentException("no message " + message);
    }
    return ProtobufSchema.of(descriptor);
  }
}
