package dev.sluice.definition.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.definition.lint.EventSource.Destination;
import dev.sluice.definition.lint.EventSource.Start;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryLintTest {

  private static final Duration DAY = Duration.ofDays(1);

  private static PipelineDefinition pipeline(String more) {
    String yaml =
        """
        pipeline: pumps
        record: { format: json, key: deviceId, time: ts }
        """;
    return ((Reading.Valid) PipelineFile.parse(yaml + more)).definition();
  }

  private static List<Finding> check(String more, int streamHours) {
    return DeliveryLint.check(EventSource.of(pipeline(more), Duration.ofHours(streamHours)));
  }

  private static EventSource source(
      @Nullable Integer attempts,
      @Nullable Duration age,
      int factor,
      Duration tumbling,
      Destination destination,
      Start start) {
    return new EventSource(
        attempts,
        age,
        Duration.ofSeconds(1),
        factor,
        tumbling,
        true,
        true,
        destination,
        start,
        Duration.ofMinutes(1),
        DAY,
        Duration.ofDays(90),
        tumbling);
  }

  private static Finding only(EventSource source) {
    List<Finding> findings = DeliveryLint.check(source);
    assertThat(findings).hasSize(1);
    return Objects.requireNonNull(findings.get(0));
  }

  @Test
  void theDefaultsAreRight() {
    assertThat(check("", 24)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delivery: { maximumAge: 2d }|24|true|MAXIMUM_AGE|2d, but the stream keeps records for 1d, and forgets them without a trace; write at most 23h, or keep them longer with -c streamHours=49",
        "delivery: { maximumAge: 1d }|24|false|MAXIMUM_AGE|what waits that long may be forgotten before it is given up; leave an hour: write at most 23h, or set -c streamHours=25",
        "delivery: { attempts: 3 }|24|false|ATTEMPTS|3 of at most 1m each: while a service does not answer, a batch may be given up after 3m; write at least 10",
        "delivery: { timeout: 7s }|24|false|ATTEMPTS|given up after 140s; write at least 86",
        "delivery: { maximumAge: 5m }|24|false|MAXIMUM_AGE|5m: an outage of that length gives up all that comes in it; write at least 10m",
        "delivery: { maximumAge: 60s }|24|false|MAXIMUM_AGE|1m: a batch that was gathered for 1s and timed out once, after 1m, is too old already; write more than 61s",
        "retention: { state: 1h }|24|false|STATE_RETENTION|1h, but a record may be delivered again for 23h: with its key forgotten it is applied twice; write at least 23h",
      })
  void whatAFileSaysIsJudged(
      String settings, int streamHours, boolean refused, Setting setting, String told) {
    assertThat(check(settings, streamHours))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.refused()).isEqualTo(refused);
          assertThat(finding.setting()).isEqualTo(setting);
          assertThat(finding.message()).contains(told);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "'delivery: { maximumAge: 2d }', 49",
    "'delivery: { attempts: 10 }', 24",
    "'delivery: { maximumAge: 10m }', 24"
  })
  void whatIsAdvisedIsRight(String settings, int streamHours) {
    assertThat(check(settings, streamHours)).isEmpty();
  }

  @Test
  void withoutAnyBoundAShardMayStandStill() {
    Finding finding =
        only(source(null, null, 1, Duration.ZERO, Destination.RECORDS, Start.TRIM_HORIZON));

    assertThat(finding.refused()).isTrue();
    assertThat(finding.setting()).isEqualTo(Setting.ATTEMPTS);
    assertThat(finding.message()).contains("until the stream forgets it");
  }

  @Test
  void withoutADestinationWhatIsGivenUpIsGone() {
    Duration hour = Duration.ofHours(1);

    assertThat(only(source(20, hour, 1, Duration.ZERO, Destination.NONE, Start.TRIM_HORIZON)))
        .matches(Finding::refused)
        .extracting(Finding::message)
        .asString()
        .contains("what is given up is gone; name a bucket");
    assertThat(only(source(null, hour, 1, Duration.ZERO, Destination.NONE, Start.TRIM_HORIZON)))
        .matches(Finding::refused)
        .extracting(Finding::message)
        .asString()
        .contains("attempts have no end");
  }

  @Test
  void ageAloneIsABoundAndAttemptsAloneLeaveAHole() {
    Duration hour = Duration.ofHours(1);

    assertThat(
            DeliveryLint.check(
                source(null, hour, 1, Duration.ZERO, Destination.RECORDS, Start.TRIM_HORIZON)))
        .isEmpty();
    assertThat(only(source(20, null, 1, Duration.ZERO, Destination.RECORDS, Start.TRIM_HORIZON)))
        .matches(finding -> !finding.refused() && finding.setting() == Setting.MAXIMUM_AGE);
  }

  @Test
  void batchesAtOnceAndATumblingWindowExcludeEachOther() {
    Duration hour = Duration.ofHours(1);
    Duration minute = Duration.ofMinutes(1);

    assertThat(only(source(20, hour, 2, minute, Destination.RECORDS, Start.TRIM_HORIZON)))
        .matches(Finding::refused)
        .extracting(Finding::setting)
        .isEqualTo(Setting.PARALLELIZATION_FACTOR);
    assertThat(only(source(20, hour, 2, Duration.ZERO, Destination.RECORDS, Start.TRIM_HORIZON)))
        .matches(finding -> !finding.refused());
    assertThat(
            DeliveryLint.check(
                source(20, hour, 1, minute, Destination.RECORDS, Start.AT_TIMESTAMP)))
        .isEmpty();
  }

  @Test
  void theWindowIsAsThePipelineSays() {
    EventSource source =
        source(20, Duration.ofHours(1), 1, Duration.ZERO, Destination.RECORDS, Start.TRIM_HORIZON);
    EventSource carrying =
        new EventSource(
            20,
            source.maximumAge(),
            source.batchWindow(),
            1,
            Duration.ZERO,
            true,
            true,
            source.destination(),
            source.start(),
            source.timeout(),
            source.streamRetention(),
            source.stateRetention(),
            Duration.ofMinutes(2));

    assertThat(only(carrying))
        .matches(finding -> !finding.refused() && finding.setting() == Setting.TUMBLING_WINDOW)
        .extracting(Finding::message)
        .isEqualTo("none, but the pipeline carries keys for 2m; write 120 seconds");
    assertThat(check("state: { carry: 120s }", 24)).isEmpty();
  }

  @Test
  void startingAtTheEndMissesRecords() {
    assertThat(
            only(
                source(
                    20, Duration.ofHours(1), 1, Duration.ZERO, Destination.RECORDS, Start.LATEST)))
        .extracting(Finding::setting)
        .isEqualTo(Setting.START);
  }

  @Test
  void errorsComeFirst() {
    List<Finding> findings =
        DeliveryLint.check(
            source(1, Duration.ofDays(2), 1, Duration.ZERO, Destination.NONE, Start.LATEST));

    assertThat(findings).extracting(Finding::refused).containsExactly(true, true, false, false);
  }
}
