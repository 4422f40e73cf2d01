package dev.sluice.delivery.door;

import dev.sluice.emulators.SharedEmulators;
import java.net.URI;

/** The contract is not our own invention: npm's kinesis-local keeps it too, in JSON. */
final class KinesisLocalJsonTest extends KinesisContract {
  KinesisLocalJsonTest() {
    super(Encoding.JSON);
  }

  @Override
  URI endpoint() {
    return SharedEmulators.kinesisLocal();
  }
}
