package dev.sluice.forest;

import com.amazon.randomcutforest.RandomCutForest;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.Forests;
import dev.sluice.pipeline.score.Reason;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Random Cut Forest over a key's fields, each in its own scale, and over several observations in
 * a row: the score is AWS's, about 1 for a point amid others and more for one apart.
 *
 * <p>Source: Guha, Mishra, Roy and Schrijvers, "Robust random cut forest based anomaly detection on
 * streams", ICML 2016; the library of the same name by AWS.
 */
final class ForestDetector implements Detector {

  /** So many observations tell only in what scale the fields are. */
  private static final int SCALING = 32;

  private final ScorePlan.Detector.Forest settings;
  private final int fields;
  private final ForestCodec codec;
  private final FieldScale[] scales;
  private @Nullable RandomCutForest forest;
  private long learned;

  /** The latest observation, in the fields' scales; of those, the forest is yet to learn it. */
  private float @Nullable [] unlearned;

  private @Nullable Observed observed;
  private byte @Nullable [] saved;

  ForestDetector(ScorePlan.Detector.Forest settings, int fields) {
    this.settings = settings;
    this.fields = fields;
    this.codec = new ForestCodec(settings, fields);
    this.scales = new FieldScale[fields];
    for (int i = 0; i < fields; i++) {
      scales[i] = new FieldScale();
    }
  }

  @Override
  public double score(double[] values, long timeMillis) {
    saved = null;
    learnLatest();
    double[] present = present(values);
    if (learned < SCALING) {
      observed = null;
      learnScales(present);
      return Double.NaN;
    }
    RandomCutForest grown = forest();
    float[] point = scaled(present);
    observed = new Observed(grown, point, values.clone(), scales);
    double score = isWarm(grown) ? grown.getAnomalyScore(point) : Double.NaN;
    unlearned = point;
    learnScales(present);
    return score;
  }

  private boolean isWarm(RandomCutForest grown) {
    return learned >= settings.warmup() && grown.isOutputReady();
  }

  private RandomCutForest forest() {
    if (forest == null) {
      forest = codec.newForest();
    }
    return forest;
  }

  private double[] present(double[] values) {
    double[] present = new double[fields];
    for (int i = 0; i < fields; i++) {
      present[i] = scales[i].present(values[i]);
    }
    return present;
  }

  private float[] scaled(double[] present) {
    float[] point = new float[fields];
    for (int i = 0; i < fields; i++) {
      point[i] = scales[i].scaled(present[i]);
    }
    return point;
  }

  private void learnScales(double[] present) {
    for (int i = 0; i < fields; i++) {
      scales[i].learn(present[i], learned);
    }
    learned++;
  }

  /** The forest learns late, so that a reason is of the forest that gave the score. */
  private void learnLatest() {
    if (unlearned != null) {
      forest().update(unlearned);
      unlearned = null;
    }
  }

  @Override
  public Reason reason() {
    return Objects.requireNonNull(observed, "the latest observation has no score").reason();
  }

  @Override
  public int bytes() {
    return saved().length;
  }

  @Override
  public int maximumBytes() {
    return Forests.maximumBytes(settings, fields);
  }

  @Override
  public void save(ByteBuffer out) {
    out.put(saved());
  }

  private byte[] saved() {
    if (saved == null) {
      if (unlearned != null && observed != null && isWarm(forest())) {
        observed.explain();
      }
      learnLatest();
      saved = codec.encode(learned, scales, forest);
    }
    return saved;
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    ForestCodec.Saved from = codec.decode(in, scales);
    learned = from.learned();
    forest = from.forest();
    unlearned = null;
    observed = null;
    saved = null;
  }
}
