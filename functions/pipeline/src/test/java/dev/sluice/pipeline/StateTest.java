package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import dev.sluice.pipeline.state.CorruptStateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Aggregate[] AGGREGATES =
      Arrays.stream(Function.values())
          .map(function -> new Aggregate(function.name(), function, variable("x")))
          .toArray(Aggregate[]::new);

  /** One of everything that keeps a state. */
  private static PlanBuilder everything() {
    return new PlanBuilder()
        .window("minute", MINUTE, Duration.ofSeconds(150), AGGREGATES)
        .window("hour", Duration.ofHours(1), Duration.ZERO, AGGREGATES)
        .ewma("odd", 0.05, 3, variable("x"))
        .score("outside", new Detector.Range(null, null, 3), variable("x"))
        .score("beyond", new Detector.Range(-1.0, 1.0, 0), variable("x"))
        .alert("hot", above("odd", 2), Severity.HIGH, Duration.ofMinutes(5), "hot")
        .alert("peaked", above("minute.MAX", 2), Severity.LOW, Duration.ZERO, "peaked");
  }

  private static final Pipeline PIPELINE = everything().build();

  /** Events forward in time with jitter and leaps, some without a value. */
  private static List<Event> run(Pipeline pipeline, long seed, int size) {
    Random random = new Random(seed);
    List<Event> run = new ArrayList<>();
    long time = ARRIVAL - Duration.ofDays(2).toMillis();
    for (int i = 0; i < size; i++) {
      time += random.nextInt(20) == 0 ? random.nextInt(4_000_000) : random.nextInt(30_000);
      String value = random.nextInt(10) == 0 ? "null" : Double.toString(random.nextGaussian());
      long jittered = time - random.nextInt(200_000);
      run.add(event(pipeline, "{\"id\":\"k\",\"ts\":%d,\"x\":%s}".formatted(jittered, value)));
    }
    return run;
  }

  static LongStream seeds() {
    return new Random(5).longs(20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void goesOnWhereverItIsStoredAndRestored(long seed) throws Exception {
    KeyState kept = PIPELINE.newState();
    KeyState stored = PIPELINE.newState();
    int decided = 0;
    for (Event event : run(PIPELINE, seed, 300)) {
      List<Decision> decisions = apply(kept, event);
      assertThat(apply(stored, event)).isEqualTo(decisions);
      assertThat(stored.summary()).isEqualTo(kept.summary());
      byte[] state = kept.encode();
      assertThat(stored.encode()).isEqualTo(state);
      assertThat(state.length).isLessThanOrEqualTo(PIPELINE.maximumStateBytes());
      stored = PIPELINE.restore(state);
      assertThat(stored.encode()).isEqualTo(state);
      decided += decisions.size();
    }
    assertThat(decided).isGreaterThan(50);
  }

  @Test
  void restoresTheStateOfNoRecord() throws Exception {
    byte[] fresh = PIPELINE.newState().encode();
    KeyState restored = PIPELINE.restore(fresh);
    assertThat(restored.encode()).isEqualTo(fresh);
    apply(restored, event(PIPELINE, 0, 1));
    assertThat(restored.summary().count()).isEqualTo(1);
  }

  @Test
  void reachesItsBoundAndNoMore() {
    Pipeline pipeline =
        new PlanBuilder()
            .window("minute", MINUTE, Duration.ofSeconds(150), AGGREGATES)
            .alert("always", above("x", 0), Severity.LOW, MINUTE, "always")
            .build();
    KeyState state = pipeline.newState();
    int longest = 0;
    for (long before = 3_600_000; before >= 0; before -= 10_000) {
      apply(state, event(pipeline, before, 1));
      longest = Math.max(longest, state.encode().length);
    }
    assertThat(longest).isEqualTo(pipeline.maximumStateBytes());
  }

  @Test
  void keepsADetectorInLittle() {
    assertThat(new PlanBuilder().ewma("odd", 0.05, 2, variable("x")).build().maximumStateBytes())
        .isLessThan(180);
  }

  // Damage

  private static byte[] example() {
    KeyState state = PIPELINE.newState();
    run(PIPELINE, 1, 50).forEach(event -> apply(state, event));
    return state.encode();
  }

  private static void assertCorrupt(byte[] state, String message) {
    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> PIPELINE.restore(state))
        .withMessageContaining(message);
  }

  @Test
  void noticesEveryDamagedByte() {
    byte[] state = example();
    for (int i = 0; i < state.length; i++) {
      for (int change : new int[] {0x01, 0x80, 0xff}) {
        byte[] damaged = state.clone();
        damaged[i] ^= (byte) change;
        assertCorrupt(damaged, "checksum");
      }
    }
  }

  @Test
  void noticesEveryCut() {
    byte[] state = example();
    for (int length = 0; length < state.length; length++) {
      assertCorrupt(Arrays.copyOf(state, length), "state");
    }
  }

  /** Puts the right checksum at the end. */
  private static byte[] checked(byte[] state) {
    CRC32C checksum = new CRC32C();
    checksum.update(state, 0, state.length - 4);
    ByteBuffer.wrap(state).putInt(state.length - 4, (int) checksum.getValue());
    return state;
  }

  @Test
  void saysWhatIsNoStateOfThisRelease() {
    byte[] other = example();
    other[0] = 'X';
    assertCorrupt(checked(other), "not a state");
    byte[] newer = example();
    newer[2] = 2;
    assertCorrupt(checked(newer), "version 2; this release reads version 1");
  }

  @Test
  void refusesAFormThatIsWrongInSpiteOfItsChecksum() {
    byte[] state = example();
    assertCorrupt(checked(Arrays.copyOf(state, state.length + 1)), "goes on after its last");
    assertCorrupt(checked(Arrays.copyOf(state, state.length - 1)), "has a length of");
    byte[] manySections = state.clone();
    manySections[4]++;
    assertCorrupt(checked(manySections), "ends before its section");
    // The first window's section begins with how many are open, behind the progress section.
    int windows = 5 + 12 + 16 + 12;
    byte[] manyWindows = state.clone();
    manyWindows[windows] = 1;
    assertCorrupt(checked(manyWindows), "open windows");
    byte[] fewerWindows = state.clone();
    fewerWindows[windows + 1]--;
    assertCorrupt(checked(fewerWindows), "a section of the state is too long");
    byte[] skewWindow = state.clone();
    skewWindow[windows + 9]++;
    assertCorrupt(checked(skewWindow), "a window that starts at");
  }

  @Test
  void restoresAnyBytesOrSaysTheyAreCorrupt() throws Exception {
    byte[] state = example();
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] damaged = state.clone();
      damaged[random.nextInt(state.length)] = (byte) random.nextInt(256);
      refused += restores(checked(damaged)) ? 0 : 1;
    }
    assertThat(refused).isBetween(100, 4900);
  }

  private static boolean restores(byte[] state) {
    try {
      PIPELINE.restore(state);
      return true;
    } catch (CorruptStateException e) {
      return false;
    }
  }

  // Change

  private static KeyState changed(Pipeline before, Pipeline after) throws CorruptStateException {
    KeyState state = before.newState();
    for (int i = 0; i < 5; i++) {
      apply(state, event(before, 600_000 - i, i % 2 == 0 ? 10 : 12));
    }
    return after.restore(state.encode());
  }

  private static Map<String, Double> nextScores(Pipeline before, Pipeline after) throws Exception {
    KeyState state = changed(before, after);
    apply(state, event(after, 500_000, 20));
    assertThat(state.summary().count()).isEqualTo(6);
    return state.summary().scores();
  }

  @Test
  void keepsTheScoresThatStayed() throws Exception {
    PlanBuilder one = new PlanBuilder().ewma("a", 0.5, 3, variable("x"));
    Map<String, Double> scores = nextScores(one.build(), one.build());
    assertThat(scores).containsOnlyKeys("a");
    Pipeline two =
        new PlanBuilder()
            .ewma("added", 0.5, 3, variable("x"))
            .ewma("a", 0.5, 3, variable("x"))
            .window("minute", MINUTE, MINUTE, AGGREGATES)
            .build();
    assertThat(nextScores(one.build(), two)).isEqualTo(scores);
    assertThat(nextScores(two, one.build())).isEqualTo(scores);
  }

  @Test
  void beginsAnewWithTheScoresThatChanged() throws Exception {
    Pipeline before = new PlanBuilder().ewma("a", 0.5, 3, variable("x")).build();
    assertThat(nextScores(before, new PlanBuilder().ewma("a", 0.4, 3, variable("x")).build()))
        .isEmpty();
    assertThat(nextScores(before, new PlanBuilder().ewma("a", 0.5, 2, variable("x")).build()))
        .isEmpty();
    assertThat(nextScores(before, new PlanBuilder().ewma("b", 0.5, 3, variable("x")).build()))
        .isEmpty();
    assertThat(nextScores(before, new PlanBuilder().ewma("a", 0.5, 3, variable("y")).build()))
        .isEmpty();
  }

  @Test
  void keepsTheWindowsThatStayed() throws Exception {
    Pipeline before = new PlanBuilder().window("minute", MINUTE, MINUTE, AGGREGATES).build();
    Pipeline added =
        new PlanBuilder()
            .window("hour", Duration.ofHours(1), MINUTE, AGGREGATES)
            .window("minute", MINUTE, MINUTE, AGGREGATES)
            .build();
    Pipeline changed =
        new PlanBuilder().window("minute", MINUTE, Duration.ZERO, AGGREGATES).build();
    assertThat(apply(changed(before, added), event(added, 400_000, 1)))
        .singleElement()
        .satisfies(closed ->
            assertThat(((Decision.ClosedWindow) closed).aggregates()).containsEntry("COUNT", 5.0));
    assertThat(apply(changed(before, changed), event(changed, 400_000, 1))).isEmpty();
  }

  @Test
  void keepsQuietWhileTheConditionStays() throws Exception {
    Duration quiet = Duration.ofHours(1);
    Pipeline before =
        new PlanBuilder().alert("a", above("x", 5), Severity.LOW, quiet, "old").build();
    Pipeline told =
        new PlanBuilder().alert("a", above("x", 5), Severity.HIGH, quiet, "new").build();
    Pipeline changed =
        new PlanBuilder().alert("a", above("x", 6), Severity.LOW, quiet, "old").build();
    assertThat(apply(changed(before, told), event(told, 400_000, 9))).isEmpty();
    assertThat(apply(changed(before, changed), event(changed, 400_000, 9))).hasSize(1);
  }

  // What earlier releases stored

  /** Of a release that kept nothing about what scores mean. */
  @Test
  void stillReadsAStateWithoutScales() throws Exception {
    byte[] stored = resource("state-1.hex");
    KeyState restored = PIPELINE.restore(stored);
    assertThat(sections(restored.encode())).containsAllEntriesOf(sections(stored)).hasSize(9);
    KeyState run = PIPELINE.newState();
    run(PIPELINE, 1, 50).forEach(event -> apply(run, event));
    for (Event event : run(PIPELINE, 6, 50)) {
      assertThat(apply(restored, event)).isEqualTo(apply(run, event));
      assertThat(restored.summary()).isEqualTo(run.summary());
    }
  }

  /** The sections' bodies by fingerprint, read from the form that the codec describes. */
  private static Map<Long, String> sections(byte[] state) {
    ByteBuffer in = ByteBuffer.wrap(state).position(5);
    Map<Long, String> sections = new HashMap<>();
    while (in.remaining() > Integer.BYTES) {
      long fingerprint = in.getLong();
      byte[] body = new byte[in.getInt()];
      in.get(body);
      sections.put(fingerprint, HexFormat.of().formatHex(body));
    }
    return sections;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(StateTest.class.getResourceAsStream(name))) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
  }
}
