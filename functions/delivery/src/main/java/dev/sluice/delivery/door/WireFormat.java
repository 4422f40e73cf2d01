package dev.sluice.delivery.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two encodings of Kinesis's protocol. They differ in how they write bytes and times. */
enum WireFormat {
  JSON("application/x-amz-json-1.1", new JsonFactory()),
  CBOR("application/x-amz-cbor-1.1", new CBORFactory());

  private final String mediaType;

  // A factory can be configured, but after this nobody does.
  @SuppressWarnings("ImmutableEnumChecker")
  private final JsonFactory factory;

  WireFormat(String mediaType, JsonFactory factory) {
    this.mediaType = mediaType;
    this.factory = factory;
  }

  static Optional<WireFormat> of(@Nullable String contentType) {
    return contentType == null
        ? Optional.empty()
        : Arrays.stream(values()).filter(f -> contentType.startsWith(f.mediaType)).findFirst();
  }

  String mediaType() {
    return mediaType;
  }

  JsonFactory factory() {
    return factory;
  }
}
