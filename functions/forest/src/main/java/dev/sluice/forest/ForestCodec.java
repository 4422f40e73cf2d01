package dev.sluice.forest;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import com.amazon.randomcutforest.state.sampler.CompactSamplerState;
import com.amazon.randomcutforest.state.tree.CompactRandomCutTreeState;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Forests;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a forest's state, big-endian: version 1 byte, how many observations were learned 8,
 * the fields' scales, and once there is a forest what {@link PointList}, {@link SamplerForm} and
 * {@link TreeForm} say of it; compressed as {@link Compression} says, after a CRC-32C.
 *
 * <p>All that a forest is goes in, its trees' cuts and its samplers' seeds as well, so that it goes
 * on bit for bit; but no indices that only say where in memory something lay.
 */
final class ForestCodec {

  private static final byte VERSION = 1;
  private static final long SEED = 0x736c75696365L;

  private final ScorePlan.Detector.Forest settings;
  private final int fields;
  private final int numbers;

  ForestCodec(ScorePlan.Detector.Forest settings, int fields) {
    this.settings = settings;
    this.fields = fields;
    this.numbers = fields * settings.shingle();
  }

  /** What a state held, beside the fields' scales. */
  record Saved(long learned, @Nullable RandomCutForest forest) {}

  /** A forest of the settings. The same observations grow the same one. */
  RandomCutForest newForest() {
    return RandomCutForest.builder()
        .dimensions(numbers)
        .shingleSize(settings.shingle())
        .internalShinglingEnabled(true)
        .numberOfTrees(settings.trees())
        .sampleSize(settings.samples())
        .parallelExecutionEnabled(false)
        .randomSeed(SEED)
        .build();
  }

  /** Of a forest that goes on bit for bit: with the trees as they are, and nothing packed. */
  private static RandomCutForestMapper mapper() {
    RandomCutForestMapper mapper = new RandomCutForestMapper();
    mapper.setSaveTreeStateEnabled(true);
    mapper.setPartialTreeStateEnabled(true);
    mapper.setSaveExecutorContextEnabled(true);
    mapper.setCompressionEnabled(false);
    return mapper;
  }

  byte[] encode(long learned, FieldScale[] scales, @Nullable RandomCutForest forest) {
    ByteBuffer out = ByteBuffer.allocate(Forests.maximumBytes(settings, fields));
    out.put(VERSION).putLong(learned);
    for (FieldScale scale : scales) {
      scale.save(out);
    }
    if (forest != null) {
      write(mapper().toState(forest), out);
    }
    return Compression.compressed(out.flip());
  }

  private static void write(RandomCutForestState state, ByteBuffer out) {
    out.putLong(state.getTotalUpdates());
    PointList points = PointList.of(state.getPointStoreState());
    points.write(out);
    for (CompactSamplerState sampler : state.getCompactSamplerStates()) {
      SamplerForm.write(sampler, points, out);
    }
    for (CompactRandomCutTreeState tree : state.getCompactRandomCutTreeStates()) {
      TreeForm.write(tree, out);
    }
  }

  /**
   * Reads a state.
   *
   * @param scales take over what it says of them
   */
  Saved decode(ByteBuffer in, FieldScale[] scales) throws CorruptStateException {
    ByteBuffer raw = Compression.expanded(in, Forests.maximumBytes(settings, fields));
    try {
      return read(raw, scales);
    } catch (BufferUnderflowException tooShort) {
      throw new CorruptStateException("a forest's state is too short");
    }
  }

  private Saved read(ByteBuffer in, FieldScale[] scales) throws CorruptStateException {
    byte version = in.get();
    if (version != VERSION) {
      throw new CorruptStateException("a forest's state has version " + version);
    }
    long learned = in.getLong();
    for (FieldScale scale : scales) {
      scale.restore(in);
    }
    RandomCutForest forest = in.hasRemaining() ? forest(in) : null;
    if (in.hasRemaining()) {
      throw new CorruptStateException("a forest's state is too long");
    }
    return new Saved(learned, forest);
  }

  /** All that the settings say is in the state of a new forest. */
  private RandomCutForest forest(ByteBuffer in) throws CorruptStateException {
    RandomCutForestState state = mapper().toState(newForest());
    state.setTotalUpdates(in.getLong());
    PointList points = PointList.read(in, numbers, fields, settings);
    List<int[]> samples = new ArrayList<>();
    for (CompactSamplerState sampler : state.getCompactSamplerStates()) {
      SamplerForm.read(in, points.size(), sampler);
      samples.add(sampler.getPointIndex());
    }
    points.restore(state.getPointStoreState(), samples);
    for (CompactRandomCutTreeState tree : state.getCompactRandomCutTreeStates()) {
      TreeForm.read(in, numbers, tree);
    }
    return mapper().toModel(state, SEED);
  }
}
