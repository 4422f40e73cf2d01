package dev.sluice.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.Endpoints;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The scenario against LocalStack: the one at {@code SLUICE_TEST_ENDPOINT}, or else one that Docker
 * runs. Where there is neither, the test is skipped and says so.
 *
 * <p>{@code LOCALSTACK_IMAGE} names another image than the last one that needs no token; {@code
 * LOCALSTACK_AUTH_TOKEN} is passed on to it.
 */
final class LocalStackTest extends StreamScenario {

  private static final String IMAGE = "localstack/localstack:4.14.0";

  private static @Nullable LocalStackContainer container;
  private static @Nullable Clients clients;

  @BeforeAll
  static void connect() {
    String endpoint = System.getenv("SLUICE_TEST_ENDPOINT");
    if (endpoint == null) {
      assumeTrue(
          DockerClientFactory.instance().isDockerAvailable(),
          "neither SLUICE_TEST_ENDPOINT is set nor does a Docker engine answer");
      endpoint = startContainer().toString();
    }
    clients = Clients.of(Endpoints.at(URI.create(endpoint)));
  }

  private static URI startContainer() {
    DockerImageName image =
        DockerImageName.parse(Optional.ofNullable(System.getenv("LOCALSTACK_IMAGE")).orElse(IMAGE))
            .asCompatibleSubstituteFor("localstack/localstack");
    LocalStackContainer started =
        new LocalStackContainer(image).withServices("kinesis", "dynamodb", "sns", "sqs", "s3");
    String token = System.getenv("LOCALSTACK_AUTH_TOKEN");
    if (token != null) {
      started.withEnv("LOCALSTACK_AUTH_TOKEN", token);
    }
    started.start();
    container = started;
    return started.getEndpoint();
  }

  @AfterAll
  static void disconnect() {
    if (clients != null) {
      clients.close();
    }
    if (container != null) {
      container.stop();
    }
  }

  @Override
  Clients clients() {
    if (clients == null) {
      throw new IllegalStateException("not connected");
    }
    return clients;
  }
}
