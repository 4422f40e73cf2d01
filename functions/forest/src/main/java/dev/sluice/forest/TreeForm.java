package dev.sluice.forest;

import com.amazon.randomcutforest.state.store.NodeStoreState;
import com.amazon.randomcutforest.state.tree.CompactRandomCutTreeState;
import com.amazon.randomcutforest.util.ArrayPacking;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * A tree's cuts, breadth first: of each its dimension, its value, and whether a cut follows to its
 * left and right. Which points lie where follows from them.
 */
final class TreeForm {

  private static final byte EMPTY = 0;
  private static final byte LEAF = 1;
  private static final byte CUT = 2;

  private static final int LEFT = 1 << 6;
  private static final int RIGHT = 1 << 7;
  private static final int DIMENSION = LEFT - 1;

  private TreeForm() {}

  static void write(CompactRandomCutTreeState tree, ByteBuffer out) {
    NodeStoreState nodes = tree.getNodeStoreState();
    out.putLong(tree.getSeed());
    if (!nodes.isCanonicalAndNotALeaf()) {
      out.put(tree.getRoot() < 0 ? EMPTY : LEAF);
      return;
    }
    int size = nodes.getSize();
    int[] left = ArrayPacking.unpackInts(nodes.getLeftIndex(), size, nodes.isCompressed());
    int[] right = ArrayPacking.unpackInts(nodes.getRightIndex(), size, nodes.isCompressed());
    int[] dimensions = ArrayPacking.unpackInts(nodes.getCutDimension(), size, nodes.isCompressed());
    float[] values = ArrayPacking.unpackFloats(nodes.getCutValueData(), size);
    out.put(CUT).putShort((short) size);
    for (int i = 0; i < size; i++) {
      out.put((byte) (dimensions[i] | (left[i] * LEFT) | (right[i] * RIGHT)));
    }
    for (int i = 0; i < size; i++) {
      out.putFloat(values[i]);
    }
  }

  /**
   * @param numbers how many dimensions there are
   */
  static void read(ByteBuffer in, int numbers, CompactRandomCutTreeState tree)
      throws CorruptStateException {
    NodeStoreState nodes = tree.getNodeStoreState();
    tree.setSeed(in.getLong());
    byte root = in.get();
    nodes.setCanonicalAndNotALeaf(root == CUT);
    if (root != CUT) {
      tree.setRoot(root == EMPTY ? -1 : nodes.getCapacity());
      return;
    }
    tree.setRoot(0);
    int size = in.getShort();
    if (size < 1 || size > nodes.getCapacity()) {
      throw new CorruptStateException("a tree of a forest has " + size + " cuts");
    }
    readCuts(in, numbers, size, nodes);
  }

  private static void readCuts(ByteBuffer in, int numbers, int size, NodeStoreState nodes)
      throws CorruptStateException {
    int[] left = new int[size];
    int[] right = new int[size];
    int[] dimensions = new int[size];
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      int cut = Byte.toUnsignedInt(in.get());
      dimensions[i] = cut & DIMENSION;
      left[i] = (cut & LEFT) == 0 ? 0 : 1;
      right[i] = (cut & RIGHT) == 0 ? 0 : 1;
      if (dimensions[i] >= numbers) {
        throw new CorruptStateException("a tree of a forest cuts dimension " + dimensions[i]);
      }
    }
    for (int i = 0; i < size; i++) {
      values[i] = in.getFloat();
    }
    nodes.setSize(size);
    nodes.setLeftIndex(ArrayPacking.pack(left, nodes.isCompressed()));
    nodes.setRightIndex(ArrayPacking.pack(right, nodes.isCompressed()));
    nodes.setCutDimension(ArrayPacking.pack(dimensions, nodes.isCompressed()));
    nodes.setCutValueData(ArrayPacking.pack(values));
  }
}
