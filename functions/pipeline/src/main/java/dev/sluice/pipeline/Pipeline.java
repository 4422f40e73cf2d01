package dev.sluice.pipeline;

import dev.sluice.pipeline.decode.KeyTable;
import dev.sluice.pipeline.decode.PlainDecoder;
import dev.sluice.pipeline.decode.RecordDecoder;
import dev.sluice.pipeline.digest.Sha256;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Evaluators;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.inference.Models;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.PlanCodec;
import dev.sluice.pipeline.plan.QuarantinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.transform.Transform;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A pipeline ready to run. Safe for any number of threads. */
public final class Pipeline {

  private static final int VERSION_BYTES = 8;

  private final PipelinePlan plan;
  private final Models models;
  private final String version;
  private final SlotLayout layout;
  private final RecordDecoder decoder;
  private final Transform transform;
  private final Machinery machinery;
  private final Deque<Preparation> idle = new ArrayDeque<>();

  private Pipeline(PipelinePlan plan, Models models) {
    this.plan = plan;
    this.models = models;
    this.version = Sha256.of(PlanCodec.write(plan)).hex(VERSION_BYTES);
    this.layout = new SlotLayout(plan);
    Function<Expression, Evaluator> compiler = expression -> Evaluators.compile(expression, layout);
    this.decoder = new RecordDecoder(plan.record(), layout.fields());
    this.transform = new Transform(plan.transform(), layout::slot, compiler);
    this.machinery = new Machinery(plan, layout, compiler, models.forests());
  }

  /** Makes a checked plan ready to run; without its models, if it has any. */
  public static Pipeline of(PipelinePlan plan) {
    return of(plan, Models.NONE);
  }

  /** Makes a checked plan ready to run, with the models of its scores. */
  public static Pipeline of(PipelinePlan plan, Models models) {
    return new Pipeline(plan, models);
  }

  /**
   * Reads the compact form of a plan and makes it ready to run; without its models, if it has any.
   *
   * @throws IllegalArgumentException if the bytes are not a compact form that this release reads
   */
  public static Pipeline load(byte[] compact) {
    return of(PlanCodec.read(compact));
  }

  /**
   * Reads the compact form of another version of this pipeline and makes it ready to run, with this
   * one's models.
   *
   * @throws IllegalArgumentException if the bytes are not a compact form that this release reads,
   *     or that version scores with other models, or otherwise with the same
   */
  public Pipeline reload(byte[] compact) {
    PipelinePlan other = PlanCodec.read(compact);
    for (ScorePlan score : other.scores()) {
      if (score instanceof ScorePlan.Inference && !plan.scores().contains(score)) {
        throw new IllegalArgumentException(
            "scores.%s: that version of the pipeline has another model than this one"
                .formatted(score.name()));
      }
    }
    return of(other, models);
  }

  public String name() {
    return plan.name();
  }

  /** 16 hex digits: the first eight bytes of the SHA-256 of the compact form. */
  public String version() {
    return version;
  }

  public PipelinePlan plan() {
    return plan;
  }

  /** Whether a record that this stage refuses parks its key. */
  public boolean parks(Prepared.Stage stage) {
    QuarantinePlan quarantine = plan.quarantine();
    QuarantinePlan.Policy policy =
        switch (stage) {
          case DECODE -> quarantine.decode();
          case TRANSFORM -> quarantine.transform();
          case WINDOW -> quarantine.window();
          case SCORE -> quarantine.score();
        };
    return policy == QuarantinePlan.Policy.PARK;
  }

  /**
   * Decodes, transforms and checks one record, without any state. Whatever the bytes are, it
   * returns.
   *
   * @param data the record's bytes, from position to limit, which stay as they are
   * @param arrivalMillis when the stream took the record, in epoch milliseconds
   */
  public Prepared prepare(ByteBuffer data, long arrivalMillis) {
    byte[] bytes = new byte[data.remaining()];
    data.get(data.position(), bytes);
    Preparation preparation = idlePreparation();
    try {
      return preparation.prepareAlone(bytes, arrivalMillis);
    } finally {
      synchronized (idle) {
        idle.push(preparation);
      }
    }
  }

  private Preparation idlePreparation() {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return newPreparation();
  }

  /** What prepares the records of a batch, and then those of the next one. */
  public Preparation newPreparation() {
    KeyTable keys = new KeyTable();
    PlainDecoder plain = PlainDecoder.of(plan.record(), layout.fields(), layout.nested(), keys);
    return new Preparation(layout, decoder, plain, keys, transform, machinery);
  }

  /**
   * Lets each of the pipeline's models infer once over all these events. That comes between
   * preparing an event and applying it, where the pipeline has models; else it does nothing.
   *
   * @throws IllegalStateException if a model's runtime fails, or the pipeline was made without its
   *     models
   */
  public void infer(List<Event> events) {
    if (machinery.inferences().isEmpty()) {
      return;
    }
    for (ModelInference inference : machinery.inferences()) {
      inference.infer(events, models.of(inference.plan().name()));
    }
    events.forEach(Event::markInferred);
  }

  /** Whether keys of a group learn together in this pipeline. */
  public boolean sharesLearners() {
    return !machinery.shared().isEmpty();
  }

  /** The groups of which events must know what they learned, before they are applied. */
  public Set<GroupName> groups(Iterable<Event> events) {
    Set<GroupName> groups = new LinkedHashSet<>();
    for (SharedLearning shared : machinery.shared().values()) {
      for (Event event : events) {
        String group = shared.group(event);
        if (group != null) {
          groups.add(shared.name(group));
        }
      }
    }
    return groups;
  }

  /**
   * Tells events what their groups learned so far. That comes between preparing an event and
   * applying it, where the pipeline shares learners; else it does nothing.
   *
   * @param known those that are known of {@link #groups}; the others have learned nothing
   */
  public void share(Iterable<Event> events, Map<GroupName, GroupState> known) {
    Map<GroupName, GroupState> all = new HashMap<>(known);
    for (Event event : events) {
      @Nullable GroupState[] groups = new @Nullable GroupState[machinery.shared().size()];
      for (SharedLearning shared : machinery.shared().values()) {
        String group = shared.group(event);
        groups[shared.number()] =
            group == null ? null : all.computeIfAbsent(shared.name(group), this::newGroup);
      }
      event.know(groups);
    }
  }

  /** Whether such groups learn in this pipeline, with the same settings. */
  public boolean has(GroupName group) {
    SharedLearning shared = machinery.shared().get(group.score());
    return shared != null && shared.settings() == group.settings();
  }

  /**
   * What a group knows that has learned nothing.
   *
   * @throws IllegalArgumentException if the pipeline {@linkplain #has has} no such groups
   */
  public GroupState newGroup(GroupName group) {
    return new GroupState(group, learning(group));
  }

  /**
   * What {@link GroupState#encode} gave.
   *
   * @throws IllegalArgumentException if the pipeline {@linkplain #has has} no such groups
   * @throws CorruptStateException if the bytes are not what this release reads
   */
  public GroupState restoreGroup(GroupName group, byte[] state) throws CorruptStateException {
    return GroupState.restored(group, learning(group), state);
  }

  private ScorePlan.Learning learning(GroupName group) {
    SharedLearning shared = machinery.shared().get(group.score());
    if (shared == null || shared.settings() != group.settings()) {
      throw new IllegalArgumentException("no learner of this pipeline is shared by " + group);
    }
    return shared.plan();
  }

  /** Whether a key's silence may raise an alert. */
  public boolean watchesSilence() {
    return !machinery.silences().isEmpty();
  }

  /** Epoch seconds until which a key is kept of which the latest record arrived at this time. */
  public long keptUntil(long arrivalMillis) {
    return Event.expiresAt(arrivalMillis, plan.retention().state());
  }

  /** The state of a key of which no record was applied. */
  public KeyState newState() {
    return new KeyState(machinery);
  }

  /** What has the states of one key after the other. */
  public KeyStates newStates() {
    return new KeyStates(this);
  }

  /**
   * The state that {@link KeyState#encode} gave, of this pipeline or of another version of it: what
   * that one kept under other settings begins anew.
   *
   * @throws CorruptStateException if the bytes are not a state that this release reads
   */
  public KeyState restore(byte[] state) throws CorruptStateException {
    KeyState restored = newState();
    restored.restore(state);
    return restored;
  }

  /** The most bytes that {@link KeyState#encode} gives for any key. */
  public int maximumStateBytes() {
    return machinery.codec().maximumBytes(newState().sections());
  }

  /** The most bytes that {@link GroupState#encode} gives, of all shared learners together. */
  public int maximumGroupBytes() {
    int bytes = 0;
    for (SharedLearning shared : machinery.shared().values()) {
      bytes += new GroupState(shared.name(""), shared.plan()).maximumBytes();
    }
    return bytes;
  }
}
