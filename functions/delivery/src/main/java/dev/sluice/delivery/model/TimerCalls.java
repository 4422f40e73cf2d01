package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.lambda.ScheduledEvent;
import java.util.UUID;

/** What a timer does in one run. Nobody waits for what it calls, and the next call is another. */
final class TimerCalls {
  /** It calls at the beginning of a span, or after so many thirds of it. */
  private static final int THIRDS = 3;

  private final Timer timer;
  private final MappingSettings settings;
  private final Choices choices;
  private final VirtualClock clock;
  private final Invoker function;
  private final long every;
  private long due;
  private long at;
  private boolean again;

  TimerCalls(
      Timer timer,
      MappingSettings settings,
      Choices choices,
      VirtualClock clock,
      Invoker function) {
    this.timer = timer;
    this.settings = settings;
    this.choices = choices;
    this.clock = clock;
    this.function = function;
    this.every = timer.every().toMillis();
    next();
  }

  private void next() {
    due += every;
    at =
        due > timer.until().toMillis()
            ? Lane.NEVER
            : due + every * choices.decide("timer", THIRDS) / THIRDS;
  }

  /** When it calls next; {@link Lane#NEVER} if it does not any more. */
  long nextAt() {
    return at;
  }

  /** Calls; what is to follow may come while that call still waits. */
  void call() {
    Event event = new Event(due);
    again = !again && choices.trouble("timer's event", Trouble.TWICE).isPresent();
    if (!again) {
      next();
    }
    function.invoke(event);
  }

  /** What the function is called with. */
  private final class Event implements Caller {
    private final long due;

    Event(long due) {
      this.due = due;
    }

    @Override
    public String name() {
      return timer.function().name();
    }

    @Override
    public Object subject() {
      return "the timer's event";
    }

    @Override
    public byte[] event() {
      return new ScheduledEvent(
              new UUID(2, due).toString(),
              settings.account(),
              settings.region(),
              name(),
              clock.instant(due))
          .json();
    }

    @Override
    public void begins(int number) {
      // It does not wait for it.
    }

    @Override
    public Object meaning(byte[] answer) {
      return answer.length + " bytes";
    }

    @Override
    public void answered(byte[] answer) {
      // Nobody reads it.
    }

    @Override
    public void failed(String reason) {
      // The next call makes up for it.
    }

    @Override
    public void notAnswered() {
      // The next call makes up for it.
    }
  }
}
