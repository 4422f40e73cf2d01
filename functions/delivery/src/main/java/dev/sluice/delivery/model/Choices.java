package dev.sluice.delivery.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that may go one way or another in one run is asked here, in an order that depends on
 * nothing but earlier answers. So the answers that differ from 0 are the whole {@link Schedule} of
 * the run. What was asked and answered is kept.
 */
public final class Choices {
  private final Source source;
  private final Trace trace = new Trace();
  private String[] subjects = new String[64];
  private int[] options = new int[64];
  private int[] values = new int[64];
  private int count;
  private final Set<Trouble> leftOut = EnumSet.noneOf(Trouble.class);

  /** Where answers come from. */
  interface Source {
    /** The answer, 0 to {@code options - 1}. */
    int answer(int index, String subject, int options, boolean trouble);
  }

  /** Answers from anywhere. */
  Choices(Source source) {
    this.source = source;
  }

  /** Answers as the schedule says. */
  public static Choices of(Schedule schedule) {
    return new Choices(new ScriptedSource(schedule));
  }

  /**
   * Answers at random: the same for the same seed and number. How much goes wrong differs from run
   * to run.
   *
   * @param number of the run among those of the seed
   */
  public static Choices random(long seed, long number) {
    return new Choices(new RandomSource(seed, number));
  }

  /**
   * Leaves out kinds of trouble: to be called before the model is made. A schedule means the same
   * only with the same ones left out.
   *
   * @return this
   */
  public Choices without(Trouble... troubles) {
    leftOut.addAll(List.of(troubles));
    return this;
  }

  boolean allows(Trouble trouble) {
    return !leftOut.contains(trouble);
  }

  /** Which one of several kinds of trouble that are possible here comes, if any. */
  Optional<Trouble> trouble(String subject, Trouble... possible) {
    List<Trouble> allowed = Stream.of(possible).filter(this::allows).toList();
    int choice = choose(subject, 1 + allowed.size());
    return choice == 0 ? Optional.empty() : Optional.of(allowed.get(choice - 1));
  }

  /**
   * Whether something goes wrong, and how: at random it seldom does, and so often at most that each
   * run comes to its end.
   *
   * @param subject what may go wrong, in a word or two
   * @param options how many ways there are, at least 1; way 0 is the one in which all is well
   */
  public int choose(String subject, int options) {
    return answer(subject, options, true);
  }

  /**
   * Which of several ways that are all good is taken: at random each is as likely as any other.
   *
   * @param subject what is open, in a word or two
   * @param options how many ways there are, at least 1
   */
  public int decide(String subject, int options) {
    return answer(subject, options, false);
  }

  private int answer(String subject, int ways, boolean trouble) {
    if (ways < 2) {
      return 0;
    }
    int answer = source.answer(count, subject, ways, trouble);
    record(subject, ways, answer);
    return answer;
  }

  private void record(String subject, int ways, int answer) {
    if (count == values.length) {
      subjects = Arrays.copyOf(subjects, 2 * count);
      options = Arrays.copyOf(options, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    subjects[count] = subject;
    options[count] = ways;
    values[count] = answer;
    count++;
  }

  /** How many choices there were so far. */
  public int count() {
    return count;
  }

  /** How many ways the choice at that place had. */
  public int options(int index) {
    return options[index];
  }

  /** What the choice at that place was about. */
  public String subject(int index) {
    return subjects[index];
  }

  /** What was chosen so far: replaying it gives the same run. */
  public Schedule taken() {
    List<Schedule.Choice> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (values[i] != 0) {
        taken.add(new Schedule.Choice(i, values[i]));
      }
    }
    return new Schedule(taken);
  }

  /** What happened in the run, for people to read. */
  public Trace trace() {
    return trace;
  }
}
