package dev.sluice.delivery.lambda;

import dev.sluice.delivery.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one batch: told what each delivery came to, it says what is to be delivered next.
 * It calls nothing and knows no clock, so that delivery in real time and in virtual time go by the
 * same rules.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html">Error
 *     handling</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html">Partial
 *     batch response</a>
 */
public final class BatchProgress {
  private final MappingSettings.Retrying retrying;
  private final OpenQuestions questions;
  private final Deque<Portion> portions = new ArrayDeque<>();

  /**
   * What one delivery came to.
   *
   * @param taken how many records at the front are taken
   * @param reason why not all are; empty if all are
   * @param halved whether the rest comes again in halves
   * @param givenUp what is not delivered any more
   */
  public record Step(int taken, String reason, boolean halved, @Nullable GivenUp givenUp) {}

  /** A portion behind which delivery goes on, and why. */
  public record GivenUp(Portion portion, GivenUpBatch.Condition condition) {}

  /** A batch of which nothing has been delivered yet. */
  public BatchProgress(
      List<StreamRecord> batch, MappingSettings.Retrying retrying, OpenQuestions questions) {
    this.retrying = retrying;
    this.questions = questions;
    portions.push(new Portion(batch, 0));
  }

  /** Whether all of it is taken or given up. */
  public boolean isDone() {
    return portions.isEmpty();
  }

  /** What is to be delivered next. */
  public Portion next() {
    return portions.element();
  }

  /** All records that are neither taken nor given up, in order. */
  public List<StreamRecord> left() {
    List<StreamRecord> left = new ArrayList<>();
    portions.forEach(portion -> left.addAll(portion.records()));
    return left;
  }

  /** The function, or Lambda in its stead, has answered to {@link #next}. */
  public Step answered(BatchAnswer answer) {
    Portion portion = portions.pop();
    if (answer instanceof BatchAnswer.PartlyTaken partly) {
      return partly.taken() == 0 ? tookNothing(portion) : tookSome(portion, partly.taken());
    }
    return answer instanceof BatchAnswer.Failed failed
        ? failed(portion, failed.reason())
        : new Step(portion.size(), "", false, null);
  }

  /** A batch is bisected at the sequence number that the answer names, and the rest is retried. */
  private Step tookSome(Portion portion, int taken) {
    int size = portion.size();
    String reason = "the function took " + taken + " of " + size + " records";
    Portion rest = portion.part(taken, size, portion.failures());
    if (!questions.restIsCountedAnew()) {
      return again(rest, taken, reason);
    }
    portions.push(rest.part(0, rest.size(), 0));
    return new Step(taken, reason, false, null);
  }

  private Step tookNothing(Portion portion) {
    String reason = "the answer names the first record";
    return questions.namingTheFirstRecordFails()
        ? failed(portion, reason)
        : again(portion, 0, reason);
  }

  /** Splitting a batch does not count towards the retry quota. */
  private Step failed(Portion portion, String reason) {
    int size = portion.size();
    if (!retrying.bisect() || size == 1) {
      return again(portion, 0, reason);
    }
    int failures = questions.halvesAreCountedAnew() ? 0 : portion.failures();
    portions.push(portion.part(size / 2, size, failures));
    portions.push(portion.part(0, size / 2, failures));
    return new Step(0, reason, true, null);
  }

  private Step again(Portion portion, int taken, String reason) {
    int failures = portion.failures() + 1;
    Portion counted = portion.part(0, portion.size(), failures);
    if (retrying.exhaustedBy(failures)) {
      return new Step(
          taken,
          reason,
          false,
          new GivenUp(counted, GivenUpBatch.Condition.RETRY_ATTEMPTS_EXHAUSTED));
    }
    portions.push(counted);
    return new Step(taken, reason, false, null);
  }

  /**
   * Gives up what is too old to be delivered: to be asked before each delivery.
   *
   * @param oldest records that arrived before this are too old
   */
  public Optional<GivenUp> expire(Instant oldest) {
    Portion portion = next();
    int size = portion.size();
    int tooOld = tooOld(portion.records(), oldest);
    if (tooOld == 0) {
      return Optional.empty();
    }
    int cut = tooOld < size && questions.ageIsOfTheBatch() ? size : tooOld;
    portions.pop();
    if (cut < size) {
      portions.push(portion.part(cut, size, portion.failures()));
    }
    return Optional.of(
        new GivenUp(
            portion.part(0, cut, portion.failures()), GivenUpBatch.Condition.RECORD_AGE_EXCEEDED));
  }

  private static int tooOld(List<StreamRecord> records, Instant oldest) {
    int count = 0;
    while (count < records.size() && records.get(count).arrival().isBefore(oldest)) {
      count++;
    }
    return count;
  }
}
