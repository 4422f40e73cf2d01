package dev.sluice.pipeline;

import dev.sluice.pipeline.SilenceRules.Readings;
import dev.sluice.pipeline.alert.AlertRule.Condition;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.score.Silence;
import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import dev.sluice.pipeline.state.StateMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of one key. For one thread at a time. */
public final class KeyState {

  private static final String NO_ALERT = "ok";

  private final Machinery machinery;
  private final Progress progress = new Progress();

  /** Arrays, for to go through a list may take an object for every record. */
  private final WindowStage[] windows;

  private final ScoreStage[] scores;
  private final AlertStage[] alerts;

  /** Of the latest event: the record's fields, and what the state made of them. */
  private final Slots slots;

  private final int recordSlots;
  private final int keySlot;

  /** The numbers that windows and scores take of the latest event. */
  private final double[] observed;

  private final List<Section> sections;
  private final double[] scoreNumbers;
  private final ResultEncoder results;
  private final StateMemory memory = new StateMemory();
  private @Nullable Event latest;
  private @Nullable Severity level;

  KeyState(Machinery machinery) {
    this.machinery = machinery;
    this.windows = machinery.newWindows().toArray(new WindowStage[0]);
    this.scores = machinery.newScores().toArray(new ScoreStage[0]);
    this.alerts = machinery.newAlerts(List.of(scores)).toArray(new AlertStage[0]);
    this.slots = machinery.layout().absent();
    this.recordSlots = machinery.layout().ofRecord();
    this.keySlot = machinery.layout().key();
    this.observed = machinery.newObservations();
    this.sections = allSections();
    this.scoreNumbers = new double[machinery.resultNames().scores()];
    this.results = new ResultEncoder(machinery.resultNames());
  }

  /** Becomes that of a key of which no record was applied; false if that cannot be. */
  boolean clear() {
    latest = null;
    level = null;
    boolean cleared = true;
    for (int i = 0; i < sections.size(); i++) {
      cleared &= sections.get(i).clear();
    }
    return cleared;
  }

  /** In the order of the fingerprints that {@link Machinery#codec()} knows. */
  List<Section> sections() {
    return sections;
  }

  private List<Section> allSections() {
    List<Section> all = new ArrayList<>();
    all.add(progress);
    for (WindowStage window : windows) {
      all.add(window.section());
    }
    for (ScoreStage score : scores) {
      all.addAll(score.sections());
    }
    for (AlertStage alert : alerts) {
      all.add(alert.quietPeriod());
    }
    return List.copyOf(all);
  }

  /**
   * Applies one event of the key. No event that was {@link Prepared.Ready} makes it fail, once the
   * pipeline's models inferred from it and it knows what its groups learned.
   *
   * @param decisions what it decides is appended here: closed windows first, then alerts, then what
   *     groups of keys are to learn, each in the pipeline's order
   * @return the alerts whose condition or message could not be evaluated for another reason than an
   *     absent value; usually none
   */
  public List<String> apply(Event event, List<Decision> decisions) {
    event.requireInferred();
    latest = event;
    event.read(slots, recordSlots, observed);
    slots.setString(keySlot, event.key());
    long before = progress.watermark();
    progress.advance(event.timeMillis());
    for (WindowStage window : windows) {
      window.pass(event, before, progress.watermark(), observed, slots, decisions);
    }
    for (ScoreStage score : scores) {
      score.pass(event, observed, slots);
    }
    List<String> incomplete = raiseAlerts(event, decisions);
    for (ScoreStage score : scores) {
      score.teach(event, decisions);
    }
    return incomplete;
  }

  private List<String> raiseAlerts(Event event, List<Decision> decisions) {
    List<String> incomplete = List.of();
    Reasons reasons = null;
    level = null;
    for (AlertStage alert : alerts) {
      Condition condition = alert.rule().condition(slots);
      boolean complete = condition != Condition.FAILED;
      if (condition == Condition.TRUE) {
        raiseLevel(alert.rule().severity());
        if (alert.isDue(event, progress.count())) {
          reasons = reasons == null ? new Reasons(List.of(scores), slots) : reasons;
          complete =
              alert.raise(event, progress.count(), slots, latestScores(), reasons, decisions);
        }
      }
      if (!complete) {
        incomplete = with(incomplete, alert.rule().name());
      }
    }
    return incomplete;
  }

  private static List<String> with(List<String> names, String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return more;
  }

  private void raiseLevel(Severity severity) {
    if (level == null || severity.compareTo(level) > 0) {
      level = severity;
    }
  }

  private Map<String, Double> latestScores() {
    return machinery.resultNames().present(readScores());
  }

  /**
   * The next silence at which an alert may be raised if no further record comes.
   *
   * @param silentMillis one that was looked at, in milliseconds since the key's latest record
   * @return the least longer one; {@link Silence#NEVER} if none raises anything, or none yet
   */
  public long nextSilence(long silentMillis) {
    return machinery.silences().next(silentMillis, List.of(scores), progress.watermark());
  }

  /**
   * Raises what a silence raises: the alerts whose condition holds by now and did not when the
   * silence was last looked at. There is no record to read, so a condition that needs one is false.
   * An alert's id depends on the key's records only, those that wait included, and not on when its
   * silence was looked at.
   *
   * @param decisions the alerts are appended here, in the pipeline's order
   * @return as {@link #apply}
   */
  public List<String> silence(Absence absence, List<Decision> decisions) {
    Readings before = readings(absence.key(), absence.lookedMillis());
    Readings now = readings(absence.key(), absence.silentMillis());
    // Where none took effect yet, records were heard that wait behind a refused one.
    long latestMillis = progress.count() == 0 ? absence.heardMillis() : progress.watermark();
    Event nothing =
        new Event(0, 0)
            .begin(
                absence.key(),
                latestMillis + absence.silentMillis(),
                absence.heardMillis() + absence.silentMillis(),
                true);
    List<String> incomplete = new ArrayList<>();
    for (AlertStage alert : alerts) {
      // No record has a negative place.
      String id = alert.rule().id(absence.key(), absence.heardMillis(), -progress.count());
      if (machinery.silences().concern(alert.rule().name())
          && !alert.passSilence(nothing, progress.count(), id, before, now, decisions)) {
        incomplete.add(alert.rule().name());
      }
    }
    return incomplete;
  }

  private Readings readings(String key, long silentMillis) {
    return machinery.silences().readings(key, silentMillis, List.of(scores), progress.watermark());
  }

  /** The stored form: the same state gives the same bytes. */
  public byte[] encode() {
    return machinery.codec().encode(sections, memory);
  }

  /**
   * Takes over what {@link #encode} gave, where no record was applied yet.
   *
   * @throws CorruptStateException as {@link Pipeline#restore}
   */
  void restore(byte[] state) throws CorruptStateException {
    machinery.codec().restore(state, sections, memory);
  }

  /**
   * The results as of the latest event applied to this object.
   *
   * @throws IllegalStateException if none was
   */
  public Summary summary() {
    Event event = latest;
    if (event == null) {
      throw new IllegalStateException("no event was applied to this state since it was made");
    }
    return new Summary(
        event.timeMillis(),
        progress.count(),
        level == null ? NO_ALERT : level.label(),
        results.encode(event.key(), slots, readScores(), windows),
        event.expiresAt(machinery.plan().retention().state()));
  }

  /** Into the same array each time. */
  private double[] readScores() {
    int first = 0;
    for (ScoreStage score : scores) {
      score.read(slots, scoreNumbers, first);
      first += score.results().size();
    }
    return scoreNumbers;
  }
}
