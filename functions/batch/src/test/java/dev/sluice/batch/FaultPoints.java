package dev.sluice.batch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes every fault at every point of a run. The points are before and after each call, at each
 * item of a call, and where somebody asks how much time is left; they have numbers in the order in
 * which the run comes to them.
 */
final class FaultPoints implements Trouble {

  /** What happens at a point. */
  enum Fault {
    /** The function ends; another one begins with nothing in memory. */
    CRASH(Kind.CALL),
    /** The invocation fails; the next one finds the memory as it was left. */
    FAILURE(Kind.CALL),
    /** The port does not answer in time. */
    SILENCE(Kind.CALL),
    /** Another function is given the batch and ends it; then the first one goes on. */
    SUCCESSOR(Kind.CALL),
    /** Other functions are given all that is left and end it; then the first one goes on. */
    SUCCESSORS(Kind.CALL),
    /** The function ends, and delivery goes on from the checkpoint before. */
    SETBACK(Kind.CALL),
    /** The function ends, and delivery goes on from three checkpoints before. */
    LONG_SETBACK(Kind.CALL),
    /** Somebody redrives meanwhile. */
    REDRIVE(Kind.CALL),
    /** The item is refused, and nobody knows whether it is. */
    REFUSED(Kind.ITEM),
    /** The item is taken, and nobody knows whether it is. */
    ANSWER_LOST(Kind.ITEM),
    /** No time is left. */
    LATENESS(Kind.TIME);

    /** What may befall a function in whatever it does. */
    static final Set<Fault> USUAL =
        EnumSet.of(CRASH, FAILURE, SILENCE, SUCCESSOR, REFUSED, ANSWER_LOST, LATENESS);

    private final Kind kind;

    Fault(Kind kind) {
      this.kind = kind;
    }

    /** What a function ended with. */
    static Fault of(Crash crash) {
      return valueOf(Objects.requireNonNull(crash.getMessage()));
    }
  }

  private enum Kind {
    CALL,
    ITEM,
    TIME
  }

  private record Point(Kind kind, String call) {}

  /** A run, which fails unless it comes to what it should. */
  interface Run {
    void run();

    /** The points that it has come to. */
    FaultPoints points();
  }

  private final Map<Integer, Fault> faults;
  private final Consumer<Fault> others;
  private final List<Point> points = new ArrayList<>();

  /**
   * @param faults by the numbers of their points
   * @param others lets others go on, as a fault says
   */
  FaultPoints(Map<Integer, Fault> faults, Consumer<Fault> others) {
    this.faults = faults;
    this.others = others;
  }

  /**
   * Runs without a fault, and with each of so many faults as there are sets of them, at all points.
   *
   * @param kinds the faults that come first, those that come second, and so on
   * @return how many points the run without a fault comes to
   */
  static int search(List<Set<Fault>> kinds, Function<Map<Integer, Fault>, Run> runs) {
    return search(Map.of(), 0, kinds, runs);
  }

  private static int search(
      Map<Integer, Fault> faults,
      int from,
      List<Set<Fault>> kinds,
      Function<Map<Integer, Fault>, Run> runs) {
    List<Point> points = run(faults, runs.apply(faults));
    for (int point = from; !kinds.isEmpty() && point < points.size(); point++) {
      for (Fault fault : kinds.get(0)) {
        if (fault.kind == points.get(point).kind) {
          Map<Integer, Fault> more = new HashMap<>(faults);
          more.put(point, fault);
          search(more, point + 1, kinds.subList(1, kinds.size()), runs);
        }
      }
    }
    return points.size();
  }

  private static List<Point> run(Map<Integer, Fault> faults, Run run) {
    try {
      run.run();
      return run.points().points;
    } catch (AssertionError | RuntimeException failure) {
      List<String> calls = run.points().points.stream().map(Point::call).toList();
      throw new AssertionError("faults " + faults + " in calls " + calls, failure);
    }
  }

  @Override
  public void at(String call) {
    Fault fault = next(Kind.CALL, call);
    if (fault == null) {
      return;
    }
    switch (fault) {
      case CRASH, FAILURE, SETBACK, LONG_SETBACK -> throw new Crash(fault.name());
      case SILENCE -> throw new UnavailableException(call);
      default -> others.accept(fault);
    }
  }

  @Override
  public Fate fate(String call) {
    Fault fault = next(Kind.ITEM, call);
    return fault == null ? Fate.TAKEN : Fate.valueOf(fault.name());
  }

  /** How much time a function has left. */
  long remainingMillis() {
    return next(Kind.TIME, "time") == null ? 1_000 : 0;
  }

  private @Nullable Fault next(Kind kind, String call) {
    points.add(new Point(kind, call));
    return faults.get(points.size() - 1);
  }
}
