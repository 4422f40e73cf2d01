package dev.sluice.forest;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.returntypes.DiVector;
import dev.sluice.pipeline.score.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An observation, and why the forest that had not learned it gives it the score that it has. */
final class Observed {

  /** Most values of a field lie within so many mean absolute deviations. */
  private static final double USUAL = 2.5;

  private static final int MOST_SHARES = 5;

  private final RandomCutForest forest;
  private final float[] point;
  private final double[] values;
  private final double[] low;
  private final double[] high;
  private @Nullable Reason reason;

  /**
   * @param point the values in their scales, as the forest takes them
   * @param scales before they learned the values
   */
  Observed(RandomCutForest forest, float[] point, double[] values, FieldScale[] scales) {
    this.forest = forest;
    this.point = point;
    this.values = values;
    this.low = new double[values.length];
    this.high = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      low[i] = scales[i].mean() - USUAL * scales[i].deviation();
      high[i] = scales[i].mean() + USUAL * scales[i].deviation();
    }
  }

  /** Finds the reason while the forest has not learned the observation. */
  void explain() {
    reason();
  }

  Reason reason() {
    if (reason == null) {
      List<Reason.Share> shares = shares();
      int field = foremost(shares);
      reason = new Reason(field, values[field], low[field], high[field], null, shares);
    }
    return reason;
  }

  /** The field that contributed most of those that are there. */
  private int foremost(List<Reason.Share> shares) {
    for (Reason.Share share : shares) {
      if (Double.isFinite(values[share.field()])) {
        return share.field();
      }
    }
    int field = 0;
    while (!Double.isFinite(values[field])) {
      field++;
    }
    return field;
  }

  /** Of each field, what its value brought, and what those before it. */
  private List<Reason.Share> shares() {
    DiVector attribution = forest.getAnomalyAttribution(point);
    int fields = values.length;
    int newest = attribution.getDimensions() - fields;
    List<Reason.Share> all = new ArrayList<>();
    for (int field = 0; field < fields; field++) {
      double shape = 0;
      for (int i = field; i < newest; i += fields) {
        shape += attribution.getHighLowSum(i);
      }
      add(field, "shape", shape, all);
      add(field, "level", attribution.getHighLowSum(newest + field), all);
    }
    all.sort(Comparator.comparingDouble(Reason.Share::part).reversed());
    return normalized(all.subList(0, Math.min(MOST_SHARES, all.size())));
  }

  private static void add(int field, String of, double part, List<Reason.Share> all) {
    if (part > 0) {
      all.add(new Reason.Share(field, of, part));
    }
  }

  private static List<Reason.Share> normalized(List<Reason.Share> shares) {
    double sum = shares.stream().mapToDouble(Reason.Share::part).sum();
    return shares.stream()
        .map(share -> new Reason.Share(share.field(), share.of(), share.part() / sum))
        .toList();
  }
}
