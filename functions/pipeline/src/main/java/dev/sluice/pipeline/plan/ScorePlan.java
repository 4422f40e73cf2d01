package dev.sluice.pipeline.plan;

import dev.sluice.pipeline.expression.Expression;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A score: a number that tells of each record what a key's records so far make of it. */
public sealed interface ScorePlan {

  String name();

  /** The variables that alerts may use: the score itself, and what else is known with it. */
  default List<String> variables() {
    return List.of(name());
  }

  /**
   * A detector that learns, per key, what {@code of} usually is.
   *
   * @param of one expression for each field; several only for a detector that takes several, none
   *     for one that takes none
   */
  record Detection(String name, Detector detector, Onset onset, List<Expression> of)
      implements ScorePlan {

    public Detection {
      of = List.copyOf(of);
    }

    /**
     * The score; the time between false alerts of a rule that alerts at scores as high as this one;
     * whether it begins to be unusual; and why it is what it is.
     */
    @Override
    public List<String> variables() {
      return List.of(name, rarity(), name + ".onset", name + ".reason");
    }

    /**
     * The variable of the rarity. It counts false alerts of rules that rest: one that names it and
     * has no quiet time is not raised again within the {@link Onset#rest}.
     */
    public String rarity() {
      return name + ".rarity";
    }

    /** Of one field, with the detector's own threshold. */
    public Detection(String name, Detector detector, Expression of) {
      this(name, detector, Onset.of(detector), List.of(of));
    }
  }

  /**
   * A learner that tells which class a record is of, and is taught by labels. Of two classes the
   * score is the probability of the last, of more that of the likeliest.
   *
   * @param of the features, from 1 to 32 numbers
   * @param label the record's class, as text, a number or a bool; without a value, it is not known
   *     yet
   * @param classes the labels that there are, as text, from 2 to 16
   * @param id what a record shares with the one that brings its label; null if the label stands on
   *     the record itself
   * @param waiting the most records that wait for their label, from 1 to 1,024; 0 without an id
   * @param group what all keys have in common that learn together, as text, a number or a bool;
   *     null if each learns for itself
   */
  record Learning(
      String name,
      List<Expression> of,
      Expression label,
      List<String> classes,
      @Nullable Expression id,
      int waiting,
      @Nullable Expression group)
      implements ScorePlan {

    /** Of a label that is true or false. */
    public static final List<String> TRUTH = List.of("false", "true");

    /** So many records wait unless the pipeline says otherwise. */
    public static final int WAITING = 32;

    /** The most scores of a pipeline whose learners are shared by groups of keys. */
    public static final int MOST_SHARED = 16;

    public Learning {
      of = List.copyOf(of);
      classes = List.copyOf(classes);
    }

    /** Of a learner of each key. */
    public Learning(
        String name,
        List<Expression> of,
        Expression label,
        List<String> classes,
        @Nullable Expression id,
        int waiting) {
      this(name, of, label, classes, id, waiting, null);
    }

    /** Whether groups of keys learn together. */
    public boolean isShared() {
      return group != null;
    }

    /**
     * The probability; the likeliest class, as text; how well the latest 1,000 labels or so were
     * predicted; how many labels were learned; and the group, if there are any.
     */
    @Override
    public List<String> variables() {
      List<String> own =
          List.of(
              name,
              name + ".class",
              name + ".accuracy",
              name + ".logLoss",
              name + ".auc",
              name + ".labels");
      return isShared() ? Stream.concat(own.stream(), Stream.of(groupVariable())).toList() : own;
    }

    /** The variable of the group. */
    public String groupVariable() {
      return name + ".group";
    }
  }

  /**
   * When a score begins to be unusual: above the threshold, where it was not within so many of the
   * key's scores before.
   *
   * @param threshold in the score's unit, finite, not negative
   * @param rest how many scores after an onset bring no other
   */
  record Onset(double threshold, int rest) {

    /** After an onset, so many scores bring no other unless the pipeline says otherwise. */
    public static final int REST = 100;

    /** The threshold that the detector has by itself. */
    public static Onset of(Detector detector) {
      return new Onset(detector.threshold(), REST);
    }
  }

  /**
   * A trained model that infers, whatever a key's records before were.
   *
   * @param model the path of its file or folder, from the pipeline file's folder
   * @param digest 64 hex digits, which tell the model from every other
   */
  record Inference(
      String name,
      ModelRuntime runtime,
      String model,
      String digest,
      List<Input> inputs,
      Output output)
      implements ScorePlan {

    public Inference {
      inputs = List.copyOf(inputs);
    }

    /** What all inputs take, one after the other. */
    public List<Expression> of() {
      return inputs.stream().flatMap(input -> input.of().stream()).toList();
    }

    /**
     * An input of the model.
     *
     * @param of one expression for each column
     */
    public record Input(String name, NumberType type, List<Expression> of) {

      public Input {
        of = List.copyOf(of);
      }
    }

    /**
     * The output of the model that is the score.
     *
     * @param index which of its columns
     */
    public record Output(String name, int index) {}
  }

  /** Which detector, with its settings. */
  sealed interface Detector {

    /** The score above which a value is unusual, unless the pipeline says otherwise. */
    double threshold();

    /** How many fields it takes at most. It takes one at least, unless it takes none. */
    default int mostFields() {
      return 1;
    }

    /**
     * The sum of what is surprising about a value: level, changes, spread, hour and what follows
     * what.
     */
    record Surprise(Size size) implements Detector {

      /** The most fields that one score looks at. */
      public static final int MOST_FIELDS = 16;

      /** How much is kept of a key and field, and so how much is seen. */
      public enum Size {
        TINY,
        STANDARD,
        WEEKLY
      }

      @Override
      public double threshold() {
        return 8;
      }

      @Override
      public int mostFields() {
        return MOST_FIELDS;
      }
    }

    /**
     * The absolute z-score against an exponentially weighted mean and variance.
     *
     * @param rate weight of the newest value, in (0, 1)
     * @param warmup how many values are learned before one is scored
     */
    record Ewma(double rate, int warmup) implements Detector {
      @Override
      public double threshold() {
        return 4;
      }
    }

    /**
     * The distance outside a range, in the value's unit; 0 inside. Without bounds, the range is
     * that of the values so far.
     *
     * @param warmup how many values are learned before one is scored; 0 where a bound is given
     */
    record Range(@Nullable Double low, @Nullable Double high, int warmup) implements Detector {
      @Override
      public double threshold() {
        return 0;
      }
    }

    /**
     * -log10 of the probability of a value beyond the quantiles of those before it; 0 between them.
     *
     * @param probability of either tail, from 0.0001 to 0.25; usually 0.01
     * @param warmup how many values are learned before one is scored; usually 100
     */
    record Quantile(double probability, int warmup) implements Detector {
      @Override
      public double threshold() {
        return 3;
      }
    }

    /**
     * The distance from what is expected at this hour, in standard deviations.
     *
     * @param rate weight of the newest value in the level, in (0, 1); usually 0.003
     * @param warmup how many values are learned before one is scored; usually 100
     */
    record Seasonal(Period period, double rate, int warmup) implements Detector {

      /** After what time the hours (UTC) come again that are told apart. */
      public enum Period {
        DAY,
        WEEKDAYS_AND_WEEKENDS,
        WEEK
      }

      @Override
      public double threshold() {
        return 6;
      }
    }

    /**
     * How far an observation, together with those before it, lies from what a random cut forest has
     * sampled of the key: about 1 for one in the middle, more for one apart.
     *
     * @param trees from 1 to 100; usually 50
     * @param samples how many observations each tree keeps, from 32 to 512; usually 256
     * @param shingle how many observations in a row are looked at together, from 1 to 16, and with
     *     the fields no more than {@link #MOST_NUMBERS}; usually 4
     * @param warmup how many observations are learned before one is scored; usually 100
     */
    record Forest(int trees, int samples, int shingle, int warmup) implements Detector {

      public static final int MOST_FIELDS = 16;
      public static final int MOST_TREES = 100;
      public static final int LEAST_SAMPLES = 32;
      public static final int MOST_SAMPLES = 512;
      public static final int MOST_SHINGLE = 16;

      /** Of the fields of a shingle's observations together. */
      public static final int MOST_NUMBERS = 64;

      @Override
      public double threshold() {
        return 2;
      }

      @Override
      public int mostFields() {
        return MOST_FIELDS;
      }
    }

    /**
     * -log10 of the probability of so many or so few records within a span of time, or of so long a
     * silence. It takes no field.
     *
     * @param span within which records are counted, from 1 second to 1 day, whole milliseconds
     * @param rate weight of the newest span in the expected count, in (0, 1); usually 0.02
     * @param warmup how many spans are learned before a record is scored; usually 20
     */
    record Rate(Duration span, double rate, int warmup) implements Detector {
      @Override
      public double threshold() {
        return 6;
      }

      @Override
      public int mostFields() {
        return 0;
      }
    }
  }
}
