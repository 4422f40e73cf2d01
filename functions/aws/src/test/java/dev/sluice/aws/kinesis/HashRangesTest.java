package dev.sluice.aws.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashRangesTest {

  /** As CreateStream cuts 0 to 2^128 - 1 into shards. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 64, 1_000})
  void aKeyIsWhereAStreamOfSoManyShardsHasIt(int logs) throws Exception {
    BigInteger width = BigInteger.TWO.pow(128).divide(BigInteger.valueOf(logs));
    HashRanges ranges = new HashRanges(logs);
    for (int i = 0; i < 2_000; i++) {
      String key = "key-é-" + i;
      byte[] digest = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
      int shard = new BigInteger(1, digest).divide(width).intValueExact();
      assertThat(ranges.of(key)).as(key).isEqualTo(Math.min(shard, logs - 1));
    }
  }

  @Test
  void thereIsALogAtLeast() {
    assertThatThrownBy(() -> new HashRanges(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
