package dev.sluice.local.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.lambda.InvocationContext;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.handlers.Clients;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;

class FleetTest {

  private static final SdkHttpClient UNUSED = Clients.newHttpClient();

  private static final MappingSettings SETTINGS =
      MappingSettings.of("arn:aws:kinesis:us-east-1:000000000000:stream/s");
  private static final long LONG = Duration.ofMinutes(1).toMillis();

  private final List<String> effects = new CopyOnWriteArrayList<>();
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final CountDownLatch held = new CountDownLatch(1);
  private final Fleet fleet = new Fleet(this::environment);
  private int made;

  @AfterEach
  void letAllEnd() throws InterruptedException {
    held.countDown();
    fleet.awaitQuiet(Duration.ofMinutes(1));
    fleet.close();
  }

  /** Answers with its name, and has an effect as far as its lifeline reaches. */
  private Environment environment() {
    String name = "environment " + ++made;
    Lifeline lifeline = new Lifeline(UNUSED);
    RequestStreamHandler handler =
        (event, answer, context) -> {
          String text = new String(event.readAllBytes(), UTF_8);
          obey(text);
          lifeline.check();
          effects.add(text);
          answer.write(name.getBytes(UTF_8));
        };
    return new Environment(handler, lifeline, () -> closed.add(name));
  }

  private void obey(String text) throws IOException {
    if (text.equals("fail")) {
      throw new IOException("failed as told");
    } else if (text.startsWith("hold")) {
      try {
        held.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String invoke(String event) throws IOException {
    return invoke(event, LONG);
  }

  private String invoke(String event, long remainingMillis) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    fleet.handleRequest(
        new ByteArrayInputStream(event.getBytes(UTF_8)),
        answer,
        new InvocationContext("id", SETTINGS, () -> remainingMillis, line -> {}));
    return answer.toString(UTF_8);
  }

  @Test
  void anEnvironmentIsUsedAgainWhileItIsWarm() throws IOException {
    assertThat(invoke("one")).isEqualTo("environment 1");
    assertThat(invoke("two")).isEqualTo("environment 1");

    fleet.retireIdle();

    assertThat(closed).containsExactly("environment 1");
    assertThat(invoke("three")).isEqualTo("environment 2");
    assertThat(fleet.counts()).isEqualTo(new FleetCounts(3, 2, 1, 0, 0));
    assertThat(fleet.counts().recycles()).isEqualTo(1);
  }

  @Test
  void afterAFailureTheEnvironmentIsStillWarm() throws IOException {
    assertThatIOException().isThrownBy(() -> invoke("fail")).withMessageContaining("as told");

    assertThat(invoke("next")).isEqualTo("environment 1");
  }

  @Test
  void anOrphanGoesOnBesideItsSuccessor() throws Exception {
    fleet.orphanOne(1);
    assertThatIOException().isThrownBy(() -> invoke("hold")).withMessageContaining("it goes on");

    assertThat(invoke("successor")).isEqualTo("environment 2");
    assertThat(effects).containsExactly("successor");
    held.countDown();
    fleet.awaitQuiet(Duration.ofMinutes(1));

    assertThat(effects).containsExactly("successor", "hold");
    assertThat(closed).containsExactly("environment 1");
    assertThat(fleet.counts()).isEqualTo(new FleetCounts(2, 2, 0, 1, 0));
  }

  @Test
  void whatADeadEnvironmentWasDoingHasNoFurtherEffect() throws Exception {
    fleet.killOne(1);
    assertThatIOException().isThrownBy(() -> invoke("hold")).withMessageContaining("died");

    held.countDown();
    fleet.awaitQuiet(Duration.ofMinutes(1));

    assertThat(effects).isEmpty();
    assertThat(closed).containsExactly("environment 1");
    assertThat(fleet.counts()).isEqualTo(new FleetCounts(1, 1, 0, 0, 1));
  }

  @Test
  void anInvocationWhoseTimeIsOverIsAnOrphan() throws Exception {
    assertThatIOException().isThrownBy(() -> invoke("hold", 1)).withMessageContaining("timed out");

    held.countDown();
    fleet.awaitQuiet(Duration.ofMinutes(1));

    assertThat(effects).containsExactly("hold");
    assertThat(fleet.counts()).isEqualTo(new FleetCounts(1, 1, 0, 1, 0));
  }

  @Test
  void aBlowWaitsForAnInvocationThatLastsLongEnough() throws IOException {
    fleet.orphanOne(LONG);
    fleet.killOne(1);

    assertThat(invoke("brief")).isEqualTo("environment 1");
    assertThatIOException().isThrownBy(() -> invoke("hold")).withMessageContaining("died");

    assertThat(fleet.counts()).isEqualTo(new FleetCounts(2, 1, 0, 0, 1));
  }
}
