package dev.sluice.proof.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.aws.sns.SnsAlertSink;
import dev.sluice.batch.AlertSink;
import dev.sluice.batch.AlertSinkContract;
import dev.sluice.pipeline.plan.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The contract that the sink passes on fauxqs, over the topic in memory. */
class SnsAlertSinkTest extends AlertSinkContract {

  private static final String ARN = "arn:aws:sns:eu-central-1:123456789012:alerts";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> messages = new ArrayList<>();
  private final AlertSink sink =
      new SnsAlertSink(new InMemorySns(ARN, Network.FAULTLESS, messages::add), ARN, "turbines");

  @Override
  protected AlertSink sink() {
    return sink;
  }

  @Override
  protected List<Received> received(int atLeast) {
    return messages.stream().map(SnsAlertSinkTest::read).toList();
  }

  private static Received read(String message) {
    try {
      JsonNode json = JSON.readTree(message);
      Map<String, Double> scores = new HashMap<>();
      json.path("scores")
          .properties()
          .forEach(score -> scores.put(score.getKey(), score.getValue().doubleValue()));
      Map<String, String> reasons = new HashMap<>();
      json.path("reasons")
          .properties()
          .forEach(reason -> reasons.put(reason.getKey(), reason.getValue().textValue()));
      return new Received(
          json.path("id").asText(),
          json.path("alert").asText(),
          Severity.valueOf(json.path("severity").asText().toUpperCase(Locale.ROOT)),
          json.path("key").asText(),
          Instant.parse(json.path("time").asText()).toEpochMilli(),
          json.path("message").asText(),
          scores,
          reasons);
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException(notJson);
    }
  }
}
