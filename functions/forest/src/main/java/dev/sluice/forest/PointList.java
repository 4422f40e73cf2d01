package dev.sluice.forest;

import com.amazon.randomcutforest.state.store.PointStoreState;
import com.amazon.randomcutforest.util.ArrayPacking;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The points that a forest's trees sample, in the order in which they came, and the latest one. A
 * point is a shingle, so most have their beginning in common with the end of the one before: only
 * the rest of it is written, after how many observations that is.
 */
final class PointList {

  private final int numbers;
  private final int fields;
  private final float[][] points;
  private final int[] ordinals;
  private final double[] shingle;
  private final long observations;
  private final int capacity;

  private PointList(
      int numbers,
      int fields,
      float[][] points,
      int[] ordinals,
      double[] shingle,
      long observations,
      int capacity) {
    this.numbers = numbers;
    this.fields = fields;
    this.points = points;
    this.ordinals = ordinals;
    this.shingle = shingle;
    this.observations = observations;
    this.capacity = capacity;
  }

  /** Those of a forest. */
  static PointList of(PointStoreState state) {
    int numbers = state.getDimensions();
    int fields = numbers / state.getShingleSize();
    int[] counts = state.getRefCount();
    int[] locations = state.getLocationList();
    float[] data = ArrayPacking.unpackFloats(state.getPointData(), state.getStartOfFreeSegment());
    int[] sorted = Arrays.copyOf(locations, locations.length);
    Arrays.sort(sorted);
    int[] ordinals = new int[counts.length];
    float[][] points = new float[locations.length][];
    int at = 0;
    for (int index = 0; index < counts.length; index++) {
      if (counts[index] > 0) {
        int location = locations[at++];
        int ordinal = Arrays.binarySearch(sorted, location);
        ordinals[index] = ordinal;
        points[ordinal] = Arrays.copyOfRange(data, location * fields, location * fields + numbers);
      }
    }
    return new PointList(
        numbers,
        fields,
        points,
        ordinals,
        state.getInternalShingle(),
        state.getLastTimeStamp(),
        state.getCapacity());
  }

  int size() {
    return points.length;
  }

  /** The place here of a point that the forest has under an index. */
  int ordinal(int index) {
    return ordinals[index];
  }

  void write(ByteBuffer out) {
    out.putLong(observations);
    for (double number : shingle) {
      out.putFloat((float) number);
    }
    out.putShort((short) points.length);
    float[] before = new float[0];
    for (float[] point : points) {
      int shift = shift(before, point);
      out.put((byte) shift);
      for (int i = numbers - shift * fields; i < numbers; i++) {
        out.putFloat(point[i]);
      }
      before = point;
    }
  }

  /** After how many observations a point is the other: as many as it has, if they overlap not. */
  private int shift(float[] before, float[] point) {
    int shift = before.length == 0 ? numbers / fields : 1;
    while (shift * fields < numbers && !overlaps(before, point, shift * fields)) {
      shift++;
    }
    return shift;
  }

  private boolean overlaps(float[] before, float[] point, int from) {
    return Arrays.equals(before, from, numbers, point, 0, numbers - from);
  }

  static PointList read(ByteBuffer in, int numbers, int fields, ScorePlan.Detector.Forest settings)
      throws CorruptStateException {
    long observations = in.getLong();
    double[] shingle = new double[numbers];
    for (int i = 0; i < numbers; i++) {
      shingle[i] = in.getFloat();
    }
    int count = Short.toUnsignedInt(in.getShort());
    int capacity = settings.trees() * settings.samples();
    if (count > capacity) {
      throw new CorruptStateException("a forest has " + count + " points");
    }
    float[][] points = new float[count][];
    float[] before = new float[numbers];
    for (int i = 0; i < count; i++) {
      points[i] = point(in, before, numbers, fields);
      before = points[i];
    }
    return new PointList(numbers, fields, points, new int[0], shingle, observations, capacity + 1);
  }

  private static float[] point(ByteBuffer in, float[] before, int numbers, int fields)
      throws CorruptStateException {
    int written = in.get() * fields;
    if (written < fields || written > numbers) {
      throw new CorruptStateException("a forest's point has " + written + " numbers of its own");
    }
    float[] point = new float[numbers];
    System.arraycopy(before, written, point, 0, numbers - written);
    for (int i = numbers - written; i < numbers; i++) {
      point[i] = in.getFloat();
    }
    return point;
  }

  /**
   * Puts the points into a forest's state, each under its place here.
   *
   * @param samples the points that each tree samples
   */
  void restore(PointStoreState state, List<int[]> samples) {
    int room = Math.min(capacity, Math.max(state.getIndexCapacity(), size() + size() / 4 + 2));
    int[] counts = new int[room];
    samples.forEach(sample -> Arrays.stream(sample).forEach(point -> counts[point]++));
    int[] locations = new int[size()];
    float[] data = new float[room * numbers];
    int end = layOut(locations, data);
    state.setIndexCapacity(room);
    state.setCurrentStoreCapacity(room);
    state.setRefCount(counts);
    state.setDuplicateRefs(new int[0]);
    state.setLocationList(locations);
    state.setStartOfFreeSegment(end);
    state.setPointData(ArrayPacking.pack(data, end));
    state.setInternalShingle(shingle);
    state.setLastTimeStamp(observations);
  }

  /** Where the last point ends. */
  private int layOut(int[] locations, float[] data) {
    float[] before = new float[0];
    int end = 0;
    for (int i = 0; i < points.length; i++) {
      end += shift(before, points[i]) * fields;
      System.arraycopy(points[i], 0, data, end - numbers, numbers);
      locations[i] = (end - numbers) / fields;
      before = points[i];
    }
    return end;
  }
}
