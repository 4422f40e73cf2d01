package dev.sluice.delivery.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.lambda.MappingSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class DeliveryModelTest {
  static final MappingSettings SETTINGS =
      MappingSettings.of("arn:aws:kinesis:us-east-2:123456789012:stream/orders");
  private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");

  private static final Workload SIX =
      Workload.shards(1)
          .put("a", "0")
          .put("b", "1")
          .put("a", "2")
          .put("b", "3")
          .put("a", "4")
          .put("b", "5")
          .build();

  private final List<String> seen = new ArrayList<>();

  @Test
  void deliversBatchesInTheOrderOfTheShard() {
    run(Choices.of(Schedule.NONE));

    assertThat(seen).containsExactly("0", "1", "2", "3", "4", "5");
  }

  @Test
  void deliversAllWhateverFails() {
    Exploration exploration =
        new Explorer(
                choices -> {
                  run(choices);
                  assertThat(seen).contains("0", "1", "2", "3", "4", "5");
                })
            .exhaustive(Schedule.NONE, 2);

    assertThat(exploration.violation()).isEmpty();
    assertThat(exploration.schedules()).isGreaterThan(1_000);
  }

  private void run(Choices choices) {
    seen.clear();
    DeliveryModel model = DeliveryModel.of(SETTINGS.batching(2, Duration.ZERO), SIX, choices);
    model.run(() ->
        (input, output, context) -> data(input.readAllBytes()).forEach(datum -> put(model, datum)));
  }

  private void put(DeliveryModel model, String datum) {
    model
        .faults()
        .call("put", () -> seen.add(datum), fault -> new IllegalStateException("put: " + fault));
  }

  private static List<String> data(byte[] event) throws IOException {
    List<String> data = new ArrayList<>();
    Matcher matcher = DATA.matcher(new String(event, UTF_8));
    while (matcher.find()) {
      data.add(new String(Base64.getDecoder().decode(matcher.group(1)), UTF_8));
    }
    return data;
  }
}
