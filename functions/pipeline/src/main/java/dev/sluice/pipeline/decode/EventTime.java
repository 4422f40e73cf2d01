package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.plan.RecordPlan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** What may be an event's time: ISO-8601 with an offset, or integer epoch milliseconds. */
final class EventTime {

  private static final int MILLIS_PER_SECOND = 1000;

  private final String where;
  private final Instant earliest;
  private final long earliestMillis;
  private final Duration ahead;

  EventTime(RecordPlan plan) {
    this.where = "the time at `" + plan.time() + "`";
    this.earliest = plan.earliest();
    this.earliestMillis = plan.earliest().toEpochMilli();
    this.ahead = plan.ahead();
  }

  long of(Scalar scalar, long arrivalMillis) throws BadRecordException {
    if (scalar instanceof Scalar.Text text) {
      return checked(iso(text.text()), arrivalMillis, "");
    }
    if (scalar instanceof Scalar.WholeNumber number) {
      long time = millis(number.text());
      return checked(time, arrivalMillis, hint(time, arrivalMillis));
    }
    if (scalar instanceof Scalar.Moment moment) {
      return checked(moment.epochMillis(), arrivalMillis, "");
    }
    throw new BadRecordException(
        where
            + " is "
            + ((Scalar.Other) scalar).kind()
            + "; ISO-8601 with an offset or integer epoch milliseconds are expected");
  }

  private long iso(String text) throws BadRecordException {
    try {
      return IsoTime.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadRecordException(
          where + " is not ISO-8601 with an offset, such as 2026-11-22T09:30:00Z");
    }
  }

  private long millis(String text) throws BadRecordException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadRecordException(where + " is an integer of more than 64 bits");
    }
  }

  private long checked(long time, long arrivalMillis, String hint) throws BadRecordException {
    if (time < earliestMillis) {
      throw new BadRecordException(where + " lies before " + earliest + hint);
    }
    if (isAhead(time, arrivalMillis)) {
      throw new BadRecordException(
          where + " lies more than " + ahead.toSeconds() + " s after the record's arrival" + hint);
    }
    return time;
  }

  private boolean isAhead(long time, long arrivalMillis) {
    return time > arrivalMillis && time - arrivalMillis > ahead.toMillis();
  }

  /** Guesses the unit that was meant, where another would have given a good time. */
  private String hint(long time, long arrivalMillis) {
    if (time < Long.MAX_VALUE / MILLIS_PER_SECOND
        && time > Long.MIN_VALUE / MILLIS_PER_SECOND
        && isGood(time * MILLIS_PER_SECOND, arrivalMillis)) {
      return "; it looks like seconds: milliseconds are expected";
    }
    return isGood(time / MILLIS_PER_SECOND, arrivalMillis)
        ? "; it looks like microseconds: milliseconds are expected"
        : "";
  }

  /** Whether it is neither too early nor too far ahead. */
  boolean isGood(long time, long arrivalMillis) {
    return time >= earliestMillis && !isAhead(time, arrivalMillis);
  }
}
