package dev.sluice.delivery.door;

import dev.sluice.delivery.stream.RefusedException;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.Streams;
import java.util.Optional;

/** Finds the stream that a request names by name, by ARN or by both. */
record StreamLookup(Streams streams) {

  Stream of(Fields request) {
    Optional<String> name = request.text("StreamName");
    Optional<String> arn = request.text("StreamARN");
    Stream stream =
        streams.stream(
            name.or(() -> arn.map(StreamLookup::name)).orElseThrow(StreamLookup::unnamed));
    if (arn.isPresent() && !arn.get().equals(stream.arn())) {
      throw refused(
          RefusedException.Reason.RESOURCE_NOT_FOUND, "Stream " + arn.get() + " not found.");
    }
    return stream;
  }

  private static String name(String arn) {
    return arn.substring(arn.indexOf(":stream/") + ":stream/".length());
  }

  private static RefusedException unnamed() {
    return refused(
        RefusedException.Reason.INVALID_ARGUMENT, "Must specify either StreamName or StreamARN.");
  }

  static RefusedException refused(RefusedException.Reason reason, String message) {
    return new RefusedException(reason, message);
  }
}
