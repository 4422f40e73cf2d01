package dev.sluice.benchmarks.plot;

/** What an alert turned out to be: told by shape, too, for those who see no colours. */
public enum Mark {
  HIT("hit", "M0-5L5 4H-5Z", "an alert in a labelled window"),
  REPEAT("repeat", "M0-3L3 3H-3Z", "a later alert in the same window"),
  FALSE_ALERT("false", "M-4-4L4 4M4-4L-4 4", "a false alert"),
  UNCOUNTED("uncounted", "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0", "an alert in the probation");

  private final String style;
  private final String commands;
  private final String meaning;

  Mark(String style, String commands, String meaning) {
    this.style = style;
    this.commands = commands;
    this.meaning = meaning;
  }

  String style() {
    return style;
  }

  String commands() {
    return commands;
  }

  String meaning() {
    return meaning;
  }
}
