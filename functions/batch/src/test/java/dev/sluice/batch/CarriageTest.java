package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.batch.carry.Carriage;
import dev.sluice.batch.carry.Room;
import dev.sluice.batch.carry.TumblingWindow;
import dev.sluice.pipeline.Decision;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What travels with a window, and what an item says of it. */
final class CarriageTest extends BatchFixture {

  private static final byte[] FRESH = new byte[0];
  private static final long WINDOW = Meters.START;
  private final List<String> calls = new ArrayList<>();
  private Room room = new Room(400, 1 << 20, 1 << 20);

  @Test
  void aKeyIsWrittenTwiceAWindow() {
    byte[] state = invoke(FRESH, record(1, quiet("a", 1)));
    assertThat(calls).containsExactly("load", "commit");
    assertThat(held("a").lease()).isEqualTo(new Lease("shard-0", WINDOW, Position.of("1")));

    calls.clear();
    for (int i = 2; i < 9; i++) {
      state = invoke(state, record(i, quiet("a", i)));
    }
    assertThat(calls).isEmpty();
    assertThat(held("a").revision()).isEqualTo(1);

    assertThat(end(state)).isEmpty();
    assertThat(calls).containsExactly("commit");
    assertThat(held("a").revision()).isEqualTo(2);
    assertThat(held("a").lease()).isNull();
    assertThat(applied("a")).isEqualTo(8);
  }

  @Test
  void aWarmFunctionNeedNotReadWhatTheWindowBeforeLeft() {
    end(invoke(FRESH, record(1, quiet("a", 1))));
    calls.clear();

    invoke(FRESH, record(2, quiet("a", 2)));

    assertThat(calls).containsExactly("commit");
  }

  @Test
  void whatIsDecidedIsCommittedBeforeItIsTold() {
    byte[] state = invoke(FRESH, record(1, quiet("a", 1)));
    calls.clear();

    invoke(state, record(2, Meters.value("a", at(2), 90)));

    assertThat(calls).containsSubsequence("commit", "publish", "history", "clear");
    assertThat(held("a").revision()).isEqualTo(2);
    assertThat(held("a").outbox()).isEmpty();
    assertThat(held("a").lease()).isNotNull();
  }

  @Test
  void aLastInvocationMayBringRecords() {
    byte[] state = invoke(FRESH, record(1, quiet("a", 1)));

    assertThat(
            invoke(state, true, record(2, quiet("a", 2)), record(3, Meters.value("b", at(3), 90))))
        .isEmpty();

    assertThat(applied("a")).isEqualTo(2);
    assertThat(world.store().keys().values()).allMatch(key -> key.lease() == null);
  }

  @Test
  void aRetryGoesOnFromWhatTheFailedInvocationCommitted() {
    invoke(FRESH, record(1, quiet("a", 1)), record(2, quiet("a", 2)));

    byte[] state = invoke(FRESH, record(1, quiet("a", 1)));
    end(invoke(state, record(2, quiet("a", 2)), record(3, quiet("a", 3))));

    assertThat(applied("a")).isEqualTo(3);
    assertThat(held("a").lease()).isNull();
  }

  @Test
  void whatIsNotBroughtHomeIsToldOfByTheNextToTouchTheKey() {
    byte[] lost = invoke(FRESH, record(1, quiet("a", 1)));
    invoke(lost, record(2, quiet("a", 2)));

    BatchOutcome outcome = outcome(carriage(FRESH, false, 5), record(5, quiet("a", 5)));

    assertThat(outcome.overtaken())
        .isEqualTo(Map.of(new Lease("shard-0", WINDOW, Position.of("1")), 1));
    assertThat(held("a").lease()).isEqualTo(new Lease("shard-0", WINDOW, Position.of("5")));
  }

  @Test
  void aFunctionThatCarriesNothingTellsOfItToo() {
    invoke(FRESH, record(1, quiet("a", 1)));

    assertThat(process(record(5, quiet("a", 5))).overtaken()).hasSize(1);
    assertThat(held("a").lease()).isNull();
  }

  @Test
  void aPipelineThatCarriesNoMoreBringsHomeWhatItIsGiven() {
    byte[] state = invoke(FRESH, record(1, quiet("a", 1)));
    state = invoke(state, record(2, quiet("a", 2)));

    Carriage home = Carriage.home(window(state, false), items(), cache);
    outcome(home, record(3, quiet("a", 3)));
    assertThat(home.answer(PLENTY)).isEmpty();

    assertThat(applied("a")).isEqualTo(3);
    assertThat(held("a").lease()).isNull();
  }

  @Test
  void aKeyForWhichThereIsNoRoomIsCommittedBatchByBatch() {
    room = new Room(400, 1_200, 2_000);
    byte[] state =
        invoke(FRESH, record(1, quiet("a", 1)), record(2, quiet("b", 2)), record(3, quiet("c", 3)));
    assertThat(world.store().keys().values().stream().filter(key -> key.lease() != null))
        .hasSize(1);

    end(invoke(state, record(4, quiet("b", 4)), record(5, quiet("c", 5))));

    assertThat(held("b").revision() + held("c").revision()).isEqualTo(4);
  }

  @Test
  void anItemThatIsGoneComesBack() {
    byte[] state = invoke(FRESH, record(1, quiet("a", 1)));
    state = invoke(state, record(2, quiet("a", 2)));
    world.store().remove("a");

    end(state);

    assertThat(applied("a")).isEqualTo(2);
  }

  @Test
  void aKeyThatDecidesAndWhoseItemIsGoneComesBack() {
    byte[] state = invoke(FRESH, record(1, quiet("a", 1)));
    state = invoke(state, record(2, quiet("a", 2)));
    world.store().remove("a");

    state = invoke(state, record(3, Meters.value("a", at(3), 90)));

    assertThat(applied("a")).isEqualTo(3);
    assertThat(world.sink().published()).hasSize(1);
    assertThat(held("a").lease()).isNotNull();
    end(state);
    assertThat(held("a").lease()).isNull();
  }

  @Test
  void whatASlowerOneLeftToTellIsToldBeforeItIsWrittenOver() {
    byte[] first = invoke(FRESH, record(1, quiet("a", 1)));
    byte[] state = invoke(first, record(2, quiet("a", 2)));
    Decision.Alert left = alertOf(record(1, Meters.value("a", at(1), 95)));
    StoredKey item = held("a");
    world.store().overwrite(item.at(9, item.lease()).withOutbox(List.of(left)));

    invoke(state, record(3, Meters.value("a", at(3), 90)));

    assertThat(world.sink().published()).hasSize(2).contains(left);
    assertThat(applied("a")).isEqualTo(3);
    assertThat(held("a").revision()).isEqualTo(10);
  }

  @Test
  void whatIsBroughtHomeLaterDoesNotReviveAKeyThatExpired() {
    byte[] state = invoke(FRESH, record(1, quiet("a", 1)));
    state = invoke(state, record(2, quiet("a", 2)));
    world.store().remove("a");

    assertThat(Carriage.home(window(state, true), items(), cache).answer(PLENTY)).isEmpty();

    assertThat(world.store().keys()).isEmpty();
  }

  @Test
  void anotherWritersChangeIsNotWrittenOver() {
    byte[] first = invoke(FRESH, record(1, quiet("a", 1)));
    byte[] state = invoke(first, record(2, quiet("a", 2)));
    StoredKey other = held("a").at(9, null);
    world
        .store()
        .overwrite(
            new StoredKey(
                "a",
                9,
                Map.of("shard-0", Position.of("1"), "shard-7", Position.of("8")),
                other.state(),
                List.of(),
                null,
                other.expiresAt()));

    assertThatThrownBy(() -> end(state))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("need one partition key");
    assertThat(held("a").revision()).isEqualTo(9);
  }

  @Test
  void anItemThatCannotBeReadKeepsWhatTravels() {
    byte[] first = invoke(FRESH, record(1, quiet("a", 1)));
    byte[] state = invoke(first, record(2, quiet("a", 2)));
    world.store().overwrite(StoredKey.unreadable("a"));

    assertThatThrownBy(() -> end(state))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aStateOfAnotherFormIsRefused() {
    assertThatThrownBy(() -> carriage(new byte[] {7}, false, 1))
        .hasMessageContaining("version 7; this release reads version 1");
    assertThatThrownBy(() -> carriage(new byte[] {1, 0, 0}, false, 1))
        .hasMessageContaining("ends early");
  }

  @Test
  void aParkedKeyDoesNotTravel() {
    ports = Ports.of(world, Meters.PARKING);

    byte[] state = invoke(FRESH, record(1, Meters.withoutValue("a", at(1))));

    assertThat(held("a").parking()).isNotNull();
    assertThat(held("a").lease()).isNull();
    assertThat(end(state)).isEmpty();
  }

  private static Decision.Alert alertOf(ShardRecord record) {
    World elsewhere = new World();
    Ports.of(elsewhere).function(new StateCache(0)).process(List.of(record), PLENTY);
    return elsewhere.sink().published().get(0);
  }

  private byte[] invoke(byte[] state, ShardRecord... records) {
    return invoke(state, false, records);
  }

  private byte[] invoke(byte[] state, boolean isEnding, ShardRecord... records) {
    Carriage carriage =
        carriage(state, isEnding, Long.parseLong(records[0].position().sequenceNumber()));
    assertThat(outcome(carriage, records).notDone()).isEmpty();
    return carriage.answer(PLENTY);
  }

  private BatchOutcome outcome(Carriage carriage, ShardRecord... records) {
    Ports watched = ports.troubledBy(watching(calls));
    return watched.function(cache).process(List.of(records), carriage, PLENTY);
  }

  private byte[] end(byte[] state) {
    return Carriage.of(window(state, true), items(), cache, room, null).answer(PLENTY);
  }

  private Carriage carriage(byte[] state, boolean isEnding, long first) {
    return Carriage.of(
        window(state, isEnding), items(), cache, room, Position.of(Long.toString(first)));
  }

  private StateStore items() {
    return ports.troubledBy(watching(calls)).store();
  }

  private static TumblingWindow window(byte[] state, boolean isEnding) {
    return new TumblingWindow("shard-0", WINDOW, isEnding, state);
  }

  private static ByteBuffer quiet(String meter, int second) {
    return Meters.value(meter, at(second), 20);
  }

  /** How many records of the key the results tell of. */
  private long applied(String key) {
    return Objects.requireNonNull(world.store().summaries().get(key)).count();
  }
}
