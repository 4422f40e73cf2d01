package dev.sluice.definition.lint;

import dev.sluice.definition.duration.DurationText;
import dev.sluice.definition.lint.EventSource.Destination;
import dev.sluice.definition.lint.EventSource.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds settings under which records are lost, or are applied twice.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html">
 *     Lambda's parameters for Kinesis</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html">
 *     Error handling</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html">
 *     Tumbling windows</a>
 */
public final class DeliveryLint {

  /** What should pass without a batch given up: a store that does not answer, a bad deployment. */
  private static final Duration SHORT_OUTAGE = Duration.ofMinutes(10);

  /** Between giving a record up and the stream's forgetting it, so that it is still read. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private final EventSource source;
  private final List<Finding> findings = new ArrayList<>();

  private DeliveryLint(EventSource source) {
    this.source = source;
  }

  /** What is found, errors first. */
  public static List<Finding> check(EventSource source) {
    DeliveryLint lint = new DeliveryLint(source);
    lint.bounds();
    lint.destination();
    lint.concurrency();
    lint.window();
    lint.age();
    lint.outages();
    lint.badRecords();
    lint.start();
    lint.state();
    return lint.findings.stream()
        .sorted((one, other) -> Boolean.compare(other.refused(), one.refused()))
        .toList();
  }

  private void refuse(Setting setting, String message) {
    findings.add(Finding.refused(setting, message));
  }

  private void warn(Setting setting, String message) {
    findings.add(Finding.warning(setting, message));
  }

  /** Without a bound a bad batch stands before its shard until the stream forgets both. */
  private void bounds() {
    if (source.boundOfAttempts().isEmpty() && source.boundOfAge().isEmpty()) {
      refuse(
          Setting.ATTEMPTS,
          "without an end, and records of any age: a batch that fails holds its shard up until the stream forgets it and what waits behind it, and none of it goes to a destination; set 1 to 10,000 attempts, or a maximum age");
    }
  }

  private void destination() {
    if (source.destination() == Destination.NONE) {
      refuse(
          Setting.DESTINATION,
          source.boundOfAttempts().isPresent()
              ? "there is no destination: what is given up is gone; name a bucket"
              : "attempts have no end and there is no destination: what the stream forgets is gone; name a bucket, and bound the attempts");
    } else if (source.destination() == Destination.POSITIONS) {
      warn(
          Setting.DESTINATION,
          "a queue or topic gets positions, not records: they must be fetched within %s, or are gone; name a bucket, which gets the records"
              .formatted(text(source.streamRetention())));
    }
  }

  private void concurrency() {
    if (source.parallelizationFactor() > 1 && !source.tumblingWindow().isZero()) {
      refuse(
          Setting.PARALLELIZATION_FACTOR,
          "%d batches of a shard at once with a tumbling window of %s: a window's state is of one batch after the other; write 1"
              .formatted(source.parallelizationFactor(), text(source.tumblingWindow())));
    } else if (source.parallelizationFactor() > 1) {
      warn(
          Setting.PARALLELIZATION_FACTOR,
          "%d batches of a shard at once keep the order of a partition key only: records of a key under several partition keys overtake each other; write 1, or put each under its own key"
              .formatted(source.parallelizationFactor()));
    }
  }

  /** With another window nothing is lost, but keys are written at other times. */
  private void window() {
    Duration window = source.tumblingWindow();
    if (!source.carry().isZero() && !source.carry().equals(window)) {
      warn(
          Setting.TUMBLING_WINDOW,
          "%s, but the pipeline carries keys for %s; write %d seconds"
              .formatted(
                  window.isZero() ? "none" : text(window),
                  text(source.carry()),
                  source.carry().toSeconds()));
    }
  }

  private void age() {
    source.boundOfAge().ifPresentOrElse(this::age, this::noAge);
  }

  private void age(Duration age) {
    Duration kept = source.streamRetention();
    if (age.compareTo(kept) > 0) {
      refuse(
          Setting.MAXIMUM_AGE,
          "%s, but the stream keeps records for %s, and forgets them without a trace; write at most %s, or keep them longer with -c streamHours=%d"
              .formatted(text(age), text(kept), text(kept.minus(MARGIN)), hours(age)));
    } else if (age.plus(MARGIN).compareTo(kept) > 0) {
      warn(
          Setting.MAXIMUM_AGE,
          "%s, and the stream keeps records for %s: what waits that long may be forgotten before it is given up; leave an hour: write at most %s, or set -c streamHours=%d"
              .formatted(text(age), text(kept), text(kept.minus(MARGIN)), hours(age)));
    }
    Duration once = source.batchWindow().plus(source.timeout());
    if (age.compareTo(once) <= 0) {
      warn(
          Setting.MAXIMUM_AGE,
          "%s: a batch that was gathered for %s and timed out once, after %s, is too old already; write more than %s"
              .formatted(
                  text(age), text(source.batchWindow()), text(source.timeout()), text(once)));
    } else if (age.compareTo(SHORT_OUTAGE) < 0) {
      warn(
          Setting.MAXIMUM_AGE,
          "%s: an outage of that length gives up all that comes in it; write at least %s"
              .formatted(text(age), text(SHORT_OUTAGE)));
    }
  }

  /** Rounded up, with the margin. */
  private static long hours(Duration age) {
    return age.plus(MARGIN).plusHours(1).minusMillis(1).toHours();
  }

  private void noAge() {
    if (source.boundOfAttempts().isPresent()) {
      warn(
          Setting.MAXIMUM_AGE,
          "none: what waits behind failing batches for longer than %s is forgotten by the stream, without a trace; write at most %s"
              .formatted(
                  text(source.streamRetention()), text(source.streamRetention().minus(MARGIN))));
    }
  }

  /** As long as a service is out, each attempt takes the function's whole time. */
  private void outages() {
    source
        .boundOfAttempts()
        .filter(attempts -> source.timeout().multipliedBy(attempts).compareTo(SHORT_OUTAGE) < 0)
        .ifPresent(attempts ->
            warn(
                Setting.ATTEMPTS,
                "%d of at most %s each: while a service does not answer, a batch may be given up after %s; write at least %d"
                    .formatted(
                        attempts,
                        text(source.timeout()),
                        text(source.timeout().multipliedBy(attempts)),
                        atLeast(source.timeout()))));
  }

  private static long atLeast(Duration timeout) {
    long millis = Math.max(1, timeout.toMillis());
    return (SHORT_OUTAGE.toMillis() + millis - 1) / millis;
  }

  private void badRecords() {
    if (!source.reportsFailures() && !source.bisects()) {
      warn(
          Setting.FAILURES,
          "failures are not reported and batches not halved: one bad record takes its whole batch along; report failures, or halve");
    }
  }

  private void start() {
    if (source.start() == Start.LATEST) {
      warn(
          Setting.START,
          "LATEST: reading may begin minutes after the mapping was made, and what comes until then is missed; write TRIM_HORIZON, or AT_TIMESTAMP");
    }
  }

  /** A key's state knows what was applied. */
  private void state() {
    Duration longest = source.boundOfAge().orElse(source.streamRetention());
    if (source.stateRetention().compareTo(longest) < 0) {
      warn(
          Setting.STATE_RETENTION,
          "%s, but a record may be delivered again for %s: with its key forgotten it is applied twice; write at least %s"
              .formatted(text(source.stateRetention()), text(longest), text(longest)));
    }
  }

  private static String text(Duration duration) {
    return DurationText.write(duration);
  }
}
