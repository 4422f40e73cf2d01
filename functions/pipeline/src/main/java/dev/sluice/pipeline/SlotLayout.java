package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.expression.Variables;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.Step;
import dev.sluice.pipeline.plan.WindowPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Numbers the variables of a pipeline: the fields that it names, then those inside of them, the
 * event's key and time, the groups that learn together, the scores, and the windows' aggregates.
 */
final class SlotLayout implements Variables {

  private static final String KEY = "event.key";
  private static final String TIME = "event.time";

  private final Map<String, Integer> fields;
  private final Map<List<String>, Integer> nested;
  private final Map<String, Integer> slots;
  private final int ofRecord;
  private final int size;

  SlotLayout(PipelinePlan plan) {
    Set<String> derived = derived(plan);
    Set<String> named = named(plan);
    derived.forEach(named::remove);
    this.fields = Collections.unmodifiableMap(numbered(named, 0));
    this.nested = Collections.unmodifiableMap(numbered(nested(plan, named), named.size()));
    int ofFields = named.size() + nested.size();
    this.slots = new HashMap<>(fields);
    slots.putAll(numbered(derived, ofFields));
    this.ofRecord = ofFields + 2 + groups(plan).size();
    this.size = ofFields + derived.size();
  }

  /** The slots of the record's fields, in ascending order. */
  Map<String, Integer> fields() {
    return fields;
  }

  /** The slots of the fields inside of them that have one, by their path from the top. */
  Map<List<String>, Integer> nested() {
    return nested;
  }

  @Override
  public int slot(List<String> path) {
    return nested.getOrDefault(path, -1);
  }

  @Override
  public int slot(String variable) {
    Integer slot = slots.get(variable);
    if (slot == null) {
      throw new IllegalArgumentException("the pipeline has no variable `" + variable + "`");
    }
    return slot;
  }

  /**
   * How many slots have what is known before a record is applied: its fields, its key and its time,
   * and the groups that it teaches.
   */
  int ofRecord() {
    return ofRecord;
  }

  int key() {
    return slot(KEY);
  }

  int time() {
    return slot(TIME);
  }

  /** The slots of a window's aggregates begin here. */
  int aggregates(WindowPlan window) {
    return window.aggregates().isEmpty()
        ? size
        : slot(window.name() + "." + window.aggregates().get(0).name());
  }

  /** The slots of a record of which nothing is known yet. */
  Slots absent() {
    return new Slots(size);
  }

  private static <T> Map<T, Integer> numbered(Iterable<T> names, int first) {
    Map<T, Integer> numbers = new LinkedHashMap<>();
    names.forEach(name -> numbers.put(name, first + numbers.size()));
    return numbers;
  }

  /** Those of the record's own fields: what is derived has no fields, or lies in none. */
  private static List<List<String>> nested(PipelinePlan plan, Set<String> named) {
    Set<String> changed = new LinkedHashSet<>();
    List<Expression> expressions = expressions(plan);
    for (Step step : plan.transform()) {
      if (step instanceof Step.Filter filter) {
        expressions.add(filter.condition());
      } else if (step instanceof Step.Set set) {
        expressions.add(set.value());
      }
      changed.addAll(changed(step));
    }
    List<List<String>> paths = new NestedFields(expressions, changed).paths();
    return paths.stream().filter(path -> named.contains(path.get(0))).toList();
  }

  private static List<String> groups(PipelinePlan plan) {
    List<String> groups = new ArrayList<>();
    for (ScorePlan score : plan.scores()) {
      if (score instanceof ScorePlan.Learning learning && learning.isShared()) {
        groups.add(learning.groupVariable());
      }
    }
    return groups;
  }

  private static Set<String> derived(PipelinePlan plan) {
    Set<String> names = new LinkedHashSet<>(List.of(KEY, TIME));
    names.addAll(groups(plan));
    plan.scores().forEach(score -> names.addAll(score.variables()));
    plan.scores().forEach(score -> names.add(SilenceRules.variable(score.name())));
    for (WindowPlan window : plan.windows()) {
      window.aggregates().forEach(aggregate -> names.add(window.name() + "." + aggregate.name()));
    }
    return names;
  }

  /** What the plan names, in its order; last the declared fields that nothing else names. */
  private static Set<String> named(PipelinePlan plan) {
    Set<String> names = new LinkedHashSet<>();
    for (Step step : plan.transform()) {
      collect(step, names);
    }
    expressions(plan).forEach(expression -> VariableNames.collect(expression, names));
    names.addAll(new TreeSet<>(plan.record().fields().keySet()));
    return names;
  }

  private static void collect(Step step, Set<String> names) {
    if (step instanceof Step.Filter filter) {
      VariableNames.collect(filter.condition(), names);
    } else if (step instanceof Step.Set set) {
      VariableNames.collect(set.value(), names);
    }
    names.addAll(changed(step));
  }

  /** The fields that a step sets, moves or takes away, each as a whole. */
  private static List<String> changed(Step step) {
    if (step instanceof Step.Set set) {
      return List.of(set.field());
    }
    if (step instanceof Step.Rename rename) {
      return List.of(rename.from(), rename.to());
    }
    if (step instanceof Step.Drop drop) {
      return List.of(drop.field());
    }
    if (step instanceof Step.Hash hash) {
      return List.of(hash.field());
    }
    return step instanceof Step.Redact redact ? List.of(redact.field()) : List.of();
  }

  private static List<Expression> expressions(PipelinePlan plan) {
    List<Expression> expressions = new ArrayList<>();
    for (WindowPlan window : plan.windows()) {
      for (WindowPlan.Aggregate aggregate : window.aggregates()) {
        Expression of = aggregate.of();
        if (of != null) {
          expressions.add(of);
        }
      }
    }
    for (ScorePlan score : plan.scores()) {
      addObserved(score, expressions);
    }
    for (AlertPlan alert : plan.alerts()) {
      expressions.add(alert.when());
      addValues(alert.message(), expressions);
    }
    return expressions;
  }

  private static void addObserved(ScorePlan score, List<Expression> expressions) {
    if (score instanceof ScorePlan.Detection detection) {
      expressions.addAll(detection.of());
    } else if (score instanceof ScorePlan.Learning learning) {
      expressions.addAll(learning.of());
      expressions.add(learning.label());
      Stream.of(learning.id(), learning.group()).filter(Objects::nonNull).forEach(expressions::add);
    } else if (score instanceof ScorePlan.Inference inference) {
      expressions.addAll(inference.of());
    }
  }

  private static void addValues(List<AlertPlan.Part> message, List<Expression> expressions) {
    for (AlertPlan.Part part : message) {
      if (part instanceof AlertPlan.Part.Value value) {
        expressions.add(value.expression());
      }
    }
  }
}
