package dev.sluice.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that are put under {@code If-None-Match}, as S3 puts them. */
class ConditionalPutTest {
  private static final String BUCKET = "conditional-puts";

  private final Client client = new Client(SharedEmulators.fauxqs());
  private final String name = "object-" + System.nanoTime();

  @BeforeEach
  void createBucket() {
    assertThat(client.createBucket(BUCKET).statusCode()).isEqualTo(200);
  }

  @Test
  void anObjectIsPutWhereThereIsNone() {
    assertThat(client.putObject(BUCKET, name, "first", "*").statusCode()).isEqualTo(200);

    assertThat(client.getObject(BUCKET, name).body()).isEqualTo("first");
  }

  @Test
  void anObjectThatIsThereStays() {
    client.putObject(BUCKET, name, "first");

    HttpResponse<String> answer = client.putObject(BUCKET, name, "second", "*");

    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(answer.body())
        .contains(
            "<Code>PreconditionFailed</Code>",
            "<Message>At least one of the pre-conditions you specified did not hold</Message>",
            "<Condition>If-None-Match</Condition>",
            "<RequestId>");
    assertThat(client.getObject(BUCKET, name).body()).isEqualTo("first");
  }

  @Test
  void aConditionHoldsForItsOwnPutOnly() {
    client.putObject(BUCKET, name, "first", "*");

    assertThat(client.putObject(BUCKET, name, "second").statusCode()).isEqualTo(200);
    assertThat(client.getObject(BUCKET, name).body()).isEqualTo("second");
  }

  @Test
  void noOtherConditionIsImplemented() {
    HttpResponse<String> answer = client.putObject(BUCKET, name, "first", "\"tag\"");

    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.body())
        .contains("<Code>NotImplemented</Code>", "<Header>If-None-Match</Header>");
    assertThat(client.getObject(BUCKET, name).statusCode()).isEqualTo(404);
  }

  @Test
  void aBucketThatIsNotThereIsToldAsWithoutACondition() {
    HttpResponse<String> answer = client.putObject("no-such-bucket", name, "first", "*");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("<Code>NoSuchBucket</Code>");
  }

  @Test
  void ofSeveralAtOnceOneIsPut() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        String object = name + "/" + round;
        List<Callable<Integer>> puts =
            IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(
                    i -> () -> client.putObject(BUCKET, object, "by " + i, "*").statusCode())
                .toList();

        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : writers.invokeAll(puts)) {
          answers.add(answer.get());
        }

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(client.getObject(BUCKET, object).body()).isEqualTo("by " + answers.indexOf(200));
      }
    } finally {
      writers.shutdownNow();
    }
  }

  @Test
  void anObjectFromBeforeAKillStays(@TempDir Path folder) {
    try (Emulator emulator = new Emulators().fauxqsKeptIn(folder)) {
      Client kept = new Client(emulator.endpoint());
      kept.createBucket(BUCKET);
      assertThat(kept.putObject(BUCKET, name, "first", "*").statusCode()).isEqualTo(200);

      emulator.kill();
      emulator.restart();

      assertThat(kept.putObject(BUCKET, name, "second", "*").statusCode()).isEqualTo(412);
      assertThat(kept.getObject(BUCKET, name).body()).isEqualTo("first");
    }
  }
}
