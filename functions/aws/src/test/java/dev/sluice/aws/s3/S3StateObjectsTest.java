package dev.sluice.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.aws.Emulated;
import dev.sluice.batch.StateObjects;
import dev.sluice.batch.StateObjectsContract;
import dev.sluice.batch.UnavailableException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract, against fauxqs. */
final class S3StateObjectsTest extends StateObjectsContract {

  private static final S3Client CLIENT = Emulated.s3(Emulated.http());

  private final Bucket bucket = Bucket.in(CLIENT);

  @Override
  protected StateObjects objects() {
    return new S3StateObjects(CLIENT, bucket.name());
  }

  @Test
  void aBucketThatIsNotThereIsToldByItsSetting() {
    StateObjects nowhere = new S3StateObjects(CLIENT, "no-such-bucket");

    assertThatThrownBy(() -> nowhere.put(Map.of("states/p/k/1", new byte[1]), PLENTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_STATE_BUCKET")
        .hasMessageContaining("no-such-bucket");
    assertThatThrownBy(() -> nowhere.get(Set.of("states/p/k/1"), PLENTY))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void withoutTimeNothingIsPutAndNothingIsRead() {
    assertThat(objects().put(Map.of("states/p/late/1", new byte[1]), () -> 0))
        .containsOnlyKeys("states/p/late/1");
    assertThatThrownBy(() -> objects().get(Set.of("states/p/late/1"), () -> 0))
        .isInstanceOf(UnavailableException.class);
    objects().delete(Set.of("states/p/late/1"), () -> 0);

    assertThat(bucket.names()).isEmpty();
  }
}
