package dev.sluice.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class AlarmsTest {

  private static final String ALARM = "AWS::CloudWatch::Alarm";
  private static final String OPERATIONS = "arn:aws:sns:eu-central-1:111122223333:operations";
  private static final Template TEMPLATE = Synthesis.template("turbines");

  @ParameterizedTest
  @CsvSource({
    "IteratorAge, Maximum, 300000",
    "Errors, Sum, 1",
    "Throttles, Sum, 1",
  })
  void tellOfAStateOfTheFunctionThatLasts(String metric, String statistic, int threshold) {
    Map<String, Object> alarm = alarm("AWS/Lambda", metric, 5, 3);
    alarm.put("Statistic", statistic);
    alarm.put("Threshold", threshold);
    alarm.put("Dimensions", dimension("FunctionName", reference("AWS::Lambda::Function")));
    TEMPLATE.hasResourceProperties(ALARM, alarm);
  }

  @ParameterizedTest
  @CsvSource({"Quarantined", "ParkingFull"})
  void tellOfRecordsInQuarantineAtOnce(String metric) {
    Map<String, Object> alarm = alarm("Sluice", metric, 1, 1);
    alarm.put("Dimensions", dimension("pipeline", "turbines"));
    TEMPLATE.hasResourceProperties(ALARM, alarm);
  }

  @Test
  void tellOfKeysThatWentOnWithoutWhatAWindowCarried() {
    Map<String, Object> alarm = alarm("Sluice", "LostCarries", 1, 1);
    alarm.put("Dimensions", dimension("pipeline", "carried"));
    Synthesis.template("carried").hasResourceProperties(ALARM, alarm);
  }

  @ParameterizedTest
  @CsvSource({"OnFailureDestinationDeliveredEventCount", "DroppedEventCount"})
  void tellOfBatchesThatLambdaGaveUpOnAtOnce(String metric) {
    Map<String, Object> alarm = alarm("AWS/Lambda", metric, 1, 1);
    alarm.put(
        "Dimensions",
        dimension("EventSourceMappingUUID", reference("AWS::Lambda::EventSourceMapping")));
    TEMPLATE.hasResourceProperties(ALARM, alarm);
  }

  @Test
  void notifyNobodyUnlessATopicIsSet() {
    TEMPLATE.allResourcesProperties(ALARM, Map.of("AlarmActions", Match.absent()));
    Synthesis.template("turbines", "operationsTopic=" + OPERATIONS)
        .allResourcesProperties(ALARM, Map.of("AlarmActions", List.of(OPERATIONS)));
  }

  @Test
  void sayWhatIsTheMatter() {
    TEMPLATE.resourceCountIs(ALARM, 7);
    TEMPLATE.allResourcesProperties(ALARM, Map.of("AlarmDescription", Match.anyValue()));
  }

  private static Map<String, Object> alarm(
      String namespace, String metric, int periods, int breaching) {
    return new HashMap<>(
        Map.of(
            "Namespace", namespace,
            "MetricName", metric,
            "Period", 60,
            "EvaluationPeriods", periods,
            "DatapointsToAlarm", breaching,
            "ComparisonOperator", "GreaterThanOrEqualToThreshold",
            "TreatMissingData", "notBreaching"));
  }

  private static Object dimension(String name, Object value) {
    return List.of(Map.of("Name", name, "Value", value));
  }

  private static Object reference(String type) {
    return Map.of("Ref", TEMPLATE.getResourceId(type));
  }
}
