package dev.sluice.local.soak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.local.soak.audit.Audit.Verdict;
import dev.sluice.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a wrong run leaves is what a pass over a wrong stream leaves. */
class AuditTest {

  private static final String SHARD = "shardId-000000000000";
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final int BAD = 7;
  private static final int HOT = 20;

  private static final Pipeline PIPELINE = pipeline();

  private static Pipeline pipeline() {
    String yaml =
        """
        pipeline: audited
        record: { format: json, key: id, time: at }
        windows:
          - { name: brief, every: 10s, aggregates: { n: count(), mean: mean(value) } }
        alerts:
          - { name: hot, when: value > 90.0, message: "${id} at ${value}" }
        """;
    return Pipeline.of(((Reading.Valid) PipelineFile.parse(yaml)).definition().plan());
  }

  /** A record a second of two keys in turn, one of them bad, one of them hot. */
  private static List<StreamRecord> stream() {
    return IntStream.range(0, 40).mapToObj(AuditTest::record).toList();
  }

  private static StreamRecord record(int index) {
    String id = "k-" + index % 2;
    String text =
        String.format(
            Locale.ROOT,
            "{\"id\":\"%s\",\"at\":\"%s\",\"value\":%.1f}",
            id,
            START.plusSeconds(index),
            index == HOT ? 99.0 : 20.0 + index);
    String whole = index == BAD ? text.substring(1) : text;
    return new StreamRecord(
        Integer.toString(1000 + index),
        START.plusSeconds(index),
        id,
        whole.getBytes(StandardCharsets.UTF_8));
  }

  private static Contents pass(List<StreamRecord> records) {
    FaultFreePass pass = new FaultFreePass(PIPELINE);
    records.forEach(record -> pass.apply(SHARD, record));
    return pass.contents();
  }

  private static Verdict audit(List<StreamRecord> applied) {
    return Audit.compare(pass(stream()), pass(applied));
  }

  @Test
  void whatOnePassLeavesIsRight() {
    Contents contents = pass(stream());

    assertThat(Audit.compare(contents, pass(stream())))
        .isEqualTo(new Verdict(0, 0, 0, List.of()))
        .satisfies(verdict -> assertThat(verdict.isClean()).isTrue());
    assertThat(contents.keys()).hasSize(2);
    assertThat(contents.alerts()).hasSize(1);
    assertThat(contents.history()).hasSizeGreaterThan(4);
    assertThat(contents.quarantine()).hasSize(1);
  }

  /** A wrong way to apply the stream, and which count shows it. */
  record Wrong(String name, UnaryOperator<List<StreamRecord>> way, Shows shows) {
    @Override
    public String toString() {
      return name;
    }
  }

  private enum Shows {
    LOSSES,
    DUPLICATES,
    DIFFERENCES
  }

  static List<Wrong> wrongs() {
    return List.of(
        new Wrong("the first is lost", changed(list -> list.remove(0)), Shows.LOSSES),
        new Wrong("the last is lost", changed(list -> list.remove(39)), Shows.LOSSES),
        new Wrong("the bad one is lost", changed(list -> list.remove(BAD)), Shows.LOSSES),
        new Wrong("the hot one is lost", changed(list -> list.remove(HOT)), Shows.LOSSES),
        new Wrong("one comes twice", changed(list -> list.add(9, list.get(8))), Shows.DUPLICATES),
        new Wrong("one more comes", changed(list -> list.add(record(40))), Shows.DUPLICATES),
        new Wrong(
            "a key is there that should not be",
            changed(list -> list.add(renamed(list.get(8)))),
            Shows.DUPLICATES),
        new Wrong(
            "a bad record is there that should not be",
            changed(list -> list.add(spoilt(record(41)))),
            Shows.DUPLICATES),
        new Wrong(
            "two of a key change places",
            changed(list -> Collections.swap(list, 36, 38)),
            Shows.DIFFERENCES),
        new Wrong(
            "a bad record has other bytes",
            changed(list -> list.set(BAD, spoilt(list.get(BAD)))),
            Shows.DIFFERENCES));
  }

  /** A change of a copy of the stream. */
  private interface Change {
    void of(List<StreamRecord> records);
  }

  private static UnaryOperator<List<StreamRecord>> changed(Change change) {
    return records -> {
      List<StreamRecord> copy = new ArrayList<>(records);
      change.of(copy);
      return copy;
    };
  }

  private static StreamRecord renamed(StreamRecord record) {
    String text = new String(record.data(), StandardCharsets.UTF_8).replace("k-", "other-");
    return withData(record, text.getBytes(StandardCharsets.UTF_8));
  }

  private static StreamRecord spoilt(StreamRecord record) {
    return withData(record, "spoilt".getBytes(StandardCharsets.UTF_8));
  }

  private static StreamRecord withData(StreamRecord record, byte[] data) {
    return new StreamRecord(record.sequenceNumber(), record.arrival(), record.partitionKey(), data);
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void eachWrongWayShows(Wrong wrong) {
    Verdict verdict = audit(wrong.way().apply(stream()));

    assertThat(verdict.isClean()).isFalse();
    assertThat(verdict.findings()).isNotEmpty();
    assertThat(
            switch (wrong.shows()) {
              case LOSSES -> verdict.losses();
              case DUPLICATES -> verdict.duplicates();
              case DIFFERENCES -> verdict.differences();
            })
        .isPositive();
  }

  @Test
  void aRecordThatIsLostIsCountedOnceAndNamed() {
    Verdict verdict = audit(changed(list -> list.remove(39)).apply(stream()));

    assertThat(verdict)
        .isEqualTo(new Verdict(1, 0, 0, List.of("key k-1: 18 records took effect, not 19")));
  }

  @Test
  void aLongListOfFindingsIsCut() {
    List<StreamRecord> strangers = new ArrayList<>();
    IntStream.range(0, 300).mapToObj(index -> spoilt(record(1000 + index))).forEach(strangers::add);

    Verdict verdict = Audit.compare(pass(List.of()), pass(strangers));

    assertThat(verdict.duplicates()).isEqualTo(300);
    assertThat(verdict.findings()).hasSize(100);
  }
}
