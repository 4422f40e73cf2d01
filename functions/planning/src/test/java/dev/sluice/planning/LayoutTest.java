package dev.sluice.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a batch costs, layout by layout, recomputed by hand. */
class LayoutTest {

  private static final Offset<Double> EXACTLY = within(1e-9);

  private static final Costs COSTS = Round.costs();

  private static Batch batch(double records, double keys, double alerts, double windows) {
    return new Batch(records, keys, alerts, windows, Round.shard(1_000, 1_000));
  }

  @Test
  void anItemIsWrittenForEachKey() {
    Demand demand = new ItemLayout().commit(batch(1_000, 100, 0, 0), COSTS);

    assertThat(demand.writeUnits()).isEqualTo(100, EXACTLY);
    assertThat(demand.tableCalls()).isEqualTo(100, EXACTLY);
    assertThat(demand.readUnits()).isZero();
    assertThat(demand.puts()).isZero();
    // Ten at once, of 10 ms each.
    assertThat(demand.seconds()).isEqualTo(0.1, EXACTLY);
  }

  @Test
  void anItemThatDecidedIsWrittenAgainToClearIt() {
    Demand demand = new ItemLayout().commit(batch(1_000, 100, 2, 3), COSTS);

    assertThat(demand.writeUnits()).isEqualTo(105, EXACTLY);
    assertThat(demand.seconds()).isEqualTo(0.1 + 0.01 * (1 - Math.exp(-5)), EXACTLY);
  }

  @Test
  void keysThatAreNotInMemoryAreRead() {
    Demand demand =
        new ItemLayout().commit(batch(1_000, 100, 0, 0), COSTS.with(Cost.WARM_SHARE, 0.25));

    assertThat(demand.readUnits()).isEqualTo(75, EXACTLY);
    assertThat(demand.tableCalls()).isEqualTo(101, EXACTLY);
  }

  @Test
  void largeItemsTakeMoreUnits() {
    PipelineProfile large =
        new PipelineProfile("by hand", 2_500, 3, 1, 100, 0, 0, 0, List.of(), 0, 0);
    Batch batch = new Batch(10, 10, 0, 0, Round.shard(1_000, 1_000, large));

    assertThat(new ItemLayout().commit(batch, COSTS).writeUnits()).isEqualTo(40, EXACTLY);
  }

  @Test
  void aShortEntryOfTheLogStandsInItsSlot() {
    // 200 + 50 * 100 = 5,200 bytes: six units. One in 32 is in a transaction with a checkpoint:
    // that costs six units more, two of the checkpoint's, and an object.
    Demand demand = new LogLayout().commit(batch(1_000, 50, 0, 0), COSTS);

    assertThat(demand.writeUnits()).isEqualTo(6 + (6 + 2) / 32.0, EXACTLY);
    assertThat(demand.tableCalls()).isEqualTo(1, EXACTLY);
    assertThat(demand.puts()).isEqualTo(1 / 32.0, EXACTLY);
    // The slot's call; now and then a second and 100,000 bytes at 1 MB/s.
    assertThat(demand.seconds()).isEqualTo(0.01 + (1 + 0.1) / 32, EXACTLY);
  }

  @Test
  void aLongEntryOfTheLogIsAnObject() {
    // 200 + 100 * 100 = 10,200 bytes.
    Demand demand = new LogLayout().commit(batch(1_000, 100, 0, 0), COSTS);

    assertThat(demand.writeUnits()).isEqualTo(1 + (1 + 2) / 32.0, EXACTLY);
    assertThat(demand.puts()).isEqualTo(1 + 1 / 32.0, EXACTLY);
    assertThat(demand.seconds()).isEqualTo(0.01 + 1 + 0.0102 + (1 + 0.1) / 32, EXACTLY);
  }

  @Test
  void whatABatchDecidedIsInItsEntryAndThatItIsToldInTheNext() {
    // 200 + 11 * 100 + 400 + 300 + 2 * 24 = 2,048 bytes: two units.
    Demand demand = new LogLayout().commit(batch(1_000, 11, 1, 1), COSTS);
    Demand more = new LogLayout().commit(batch(1_000, 11.01, 1, 1), COSTS);

    assertThat(demand.writeUnits()).isEqualTo(2 + (2 + 2) / 32.0, EXACTLY);
    assertThat(demand.tableCalls()).isEqualTo(1, EXACTLY);
    assertThat(more.writeUnits()).isEqualTo(3 + (3 + 2) / 32.0, EXACTLY);
  }

  @Test
  void whatIsCarriedIsWrittenTwiceAWindow() {
    // 60,000 records of 10 keys in a minute: twenty writes for sixty batches of 1,000.
    Batch batch = Round.shard(1_000, 10).batch(1_000);
    Demand demand = new CarryLayout(60).commit(batch, COSTS);

    assertThat(demand.writeUnits()).isEqualTo(20 / 60.0, EXACTLY);
  }

  @Test
  void whatIsDecidedIsWrittenAtOnce() {
    Batch quiet = Round.shard(1_000, 10).batch(1_000);
    Batch deciding = new Batch(quiet.records(), quiet.keys(), 3, 0, quiet.shard());
    Demand demand = new CarryLayout(60).commit(deciding, COSTS);

    // Each of three commits, and clears what was told.
    assertThat(demand.writeUnits()).isEqualTo(20 / 60.0 + 3 + 3, EXACTLY);
  }

  @Test
  void lambdaCarriesAMegabyte() {
    CarryLayout carry = new CarryLayout(60);
    FunctionSettings function = Round.function();

    // 100 bytes a key.
    assertThat(carry.obstacles(Round.shard(1_000_000, 6_750), function, COSTS)).isEmpty();
    assertThat(carry.obstacles(Round.shard(1_000_000, 6_751), function, COSTS)).hasSize(1);
    assertThat(carry.carriedBytes(Round.shard(1_000_000, 6_750))).isEqualTo(675_000, within(1e-3));
  }

  @Test
  void historyIsWrittenByAllLayouts() {
    Demand demand = History.of(batch(1_000, 10, 2, 5), COSTS);

    // An alert stands in the table and in its index.
    assertThat(demand.writeUnits()).isEqualTo(2 * 2 + 5, EXACTLY);
    assertThat(demand.publishes()).isEqualTo(2, EXACTLY);
  }

  @Test
  void aLogIsReadBackByRequestsAndBytes() {
    // 64 slots of 8 KiB in one query; 33 objects, each of 10 + 0.2 kB.
    Recovery recovery = new LogLayout().recovery(Round.shard(1_000, 100), COSTS);

    assertThat(recovery.requests()).isEqualTo(34, EXACTLY);
    assertThat(recovery.bytes()).isEqualTo(64 * 8_192 + 10_000 + 32 * 10_200, EXACTLY);
    assertThat(recovery.seconds()).isEqualTo(0.01 + 33 + (10_000 + 32 * 10_200) / 1e6, EXACTLY);
  }

  @Test
  void aLogNeedsAllItsKeysInMemory() {
    FunctionSettings small = Round.function();

    assertThat(new LogLayout().obstacles(Round.shard(1, 20_000_000), small, COSTS))
        .singleElement()
        .asString()
        .contains("20,000,000 keys", "more shards or memory");
  }
}
