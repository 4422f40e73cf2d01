package dev.sluice.delivery.door;

import dev.sluice.emulators.SharedEmulators;
import java.net.URI;

/** The contract is not our own invention: npm's kinesis-local keeps it too, in CBOR. */
final class KinesisLocalCborTest extends KinesisContract {
  KinesisLocalCborTest() {
    super(Encoding.CBOR);
  }

  @Override
  URI endpoint() {
    return SharedEmulators.kinesisLocal();
  }
}
