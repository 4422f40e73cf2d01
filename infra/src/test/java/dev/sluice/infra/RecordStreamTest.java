package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordStreamTest {

  private static final String STREAM = "AWS::Kinesis::Stream";

  @Test
  void isOnDemandEncryptedAndKeepsADay() {
    Synthesis.template("turbines")
        .hasResourceProperties(
            STREAM,
            Map.of(
                "StreamModeDetails", Map.of("StreamMode", "ON_DEMAND"),
                "RetentionPeriodHours", 24,
                "StreamEncryption", Map.of("EncryptionType", "KMS", "KeyId", "alias/aws/kinesis")));
  }

  @Test
  void isProvisionedWhereShardsAreSet() {
    Synthesis.template("turbines", "shards=2", "fifo=true")
        .hasResourceProperties(
            STREAM,
            Map.of("StreamModeDetails", Map.of("StreamMode", "PROVISIONED"), "ShardCount", 2));
  }

  @Test
  void goesWithItsStack() {
    Synthesis.template("turbines")
        .hasResource(STREAM, Map.of("DeletionPolicy", "Delete", "UpdateReplacePolicy", "Delete"));
  }

  @Test
  void mustKeepRecordsForAsLongAsTheyAreTried() {
    Synthesis synthesis = Synthesis.of("patient");

    assertThat(synthesis.accepted()).isFalse();
    assertThat(synthesis.errors())
        .contains(
            "MaximumRecordAgeInSeconds: 2d, but the stream keeps records for 1d",
            "write at most 23h",
            "-c streamHours=49");
    assertThat(synthesis.files()).doesNotContainKey("sluice-patient.template.json");
  }

  @Test
  void keepsRecordsForTheHoursThatAreSet() {
    Synthesis.template("patient", "streamHours=48")
        .hasResourceProperties(STREAM, Map.of("RetentionPeriodHours", 48));
  }
}
