package dev.sluice.delivery.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is chosen in one run: the choices that differ from 0, by their place in the run. All others
 * are 0, the way in which everything goes well. Written on one line, like {@code 17:4,33:1} or
 * {@code none}.
 *
 * @param choices ordered by their place
 */
public record Schedule(List<Choice> choices) implements Comparable<Schedule> {
  /** The run in which everything goes well. */
  public static final Schedule NONE = new Schedule(List.of());

  private static final String NONE_TEXT = "none";
  private static final Pattern TEXT = Pattern.compile("\\d{1,9}:\\d{1,9}(,\\d{1,9}:\\d{1,9})*");
  private static final Comparator<Schedule> FEWER_AND_SMALLER =
      Comparator.<Schedule>comparingInt(schedule -> schedule.choices().size())
          .thenComparingLong(schedule -> schedule.choices().stream().mapToLong(Choice::value).sum())
          .thenComparing(Schedule::toString);

  /**
   * One choice.
   *
   * @param index its place in the run, from 0
   * @param value what is chosen, 1 or more
   */
  public record Choice(int index, int value) {
    public Choice {
      if (index < 0 || value < 1) {
        throw new IllegalArgumentException("not a choice: " + index + ":" + value);
      }
    }

    @Override
    public String toString() {
      return index + ":" + value;
    }
  }

  public Schedule {
    choices = List.copyOf(choices);
    for (int i = 1; i < choices.size(); i++) {
      if (choices.get(i - 1).index() >= choices.get(i).index()) {
        throw new IllegalArgumentException("not in order: " + choices);
      }
    }
  }

  /** Reads what {@link #toString} writes. */
  public static Schedule parse(String text) {
    if (text.equals(NONE_TEXT)) {
      return NONE;
    }
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("not a schedule like 17:4,33:1 or none: " + text);
    }
    return new Schedule(Stream.of(text.split(",", -1)).map(Schedule::choice).toList());
  }

  private static Choice choice(String text) {
    int colon = text.indexOf(':');
    return new Choice(
        Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }

  /** How many choices differ from 0. */
  public int size() {
    return choices.size();
  }

  /** The place of the last choice that differs from 0; -1 if there is none. */
  int last() {
    return choices.isEmpty() ? -1 : choices.get(choices.size() - 1).index();
  }

  /** With one choice more, behind all others. */
  Schedule and(int index, int value) {
    List<Choice> more = new ArrayList<>(choices);
    more.add(new Choice(index, value));
    return new Schedule(more);
  }

  /** Without the choices from one place in the list to before another. */
  Schedule without(int from, int to) {
    List<Choice> fewer = new ArrayList<>(choices);
    fewer.subList(from, to).clear();
    return new Schedule(fewer);
  }

  /** With another value for one choice, told by its place in the list. */
  Schedule with(int place, int value) {
    List<Choice> changed = new ArrayList<>(choices);
    changed.set(place, new Choice(choices.get(place).index(), value));
    return new Schedule(changed);
  }

  /** Fewer choices are before more, and smaller ones before greater. */
  @Override
  public int compareTo(Schedule other) {
    return FEWER_AND_SMALLER.compare(this, other);
  }

  @Override
  public String toString() {
    return choices.isEmpty()
        ? NONE_TEXT
        : choices.stream().map(Choice::toString).collect(Collectors.joining(","));
  }
}
