package dev.sluice.infra;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class SilenceWatchTest {

  private static final Template TEMPLATE = Synthesis.template("beats");

  @Test
  void aFunctionOfTheSameArchiveIsCalledEveryMinute() {
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of("Handler", "dev.sluice.handlers.SilenceHandler", "Timeout", 55));
    TEMPLATE.hasResourceProperties(
        "AWS::Events::Rule",
        Map.of(
            "ScheduleExpression",
            "rate(1 minute)",
            "Targets",
            List.of(Match.objectLike(Map.of("RetryPolicy", Map.of("MaximumRetryAttempts", 0))))));
  }

  @Test
  void itsRoleFindsKeysAndWritesThemButReadsNoRecords() {
    TEMPLATE.hasResourceProperties(
        "AWS::IAM::Role",
        Map.of(
            "Policies",
            List.of(
                Match.objectLike(
                    Map.of(
                        "PolicyName",
                        "KeepState",
                        "PolicyDocument",
                        Match.objectLike(
                            Map.of(
                                "Statement",
                                List.of(
                                    Match.objectLike(
                                        Map.of(
                                            "Action",
                                            List.of(
                                                "dynamodb:BatchGetItem",
                                                "dynamodb:BatchWriteItem",
                                                "dynamodb:PutItem",
                                                "dynamodb:Query",
                                                "dynamodb:UpdateItem"))),
                                    Match.objectLike(Map.of("Action", "dynamodb:Query"))))))),
                Match.objectLike(Map.of("PolicyName", "PublishAlerts")),
                Match.objectLike(Map.of("PolicyName", "WriteLog")))));
  }

  @Test
  void theTableFindsKeysThatAreDue() {
    TEMPLATE.hasResourceProperties(
        "AWS::DynamoDB::Table",
        Map.of(
            "GlobalSecondaryIndexes",
            Match.arrayWith(
                List.of(
                    Map.of(
                        "IndexName", "silence",
                        "KeySchema",
                            List.of(
                                Map.of("AttributeName", "watch", "KeyType", "HASH"),
                                Map.of("AttributeName", "due", "KeyType", "RANGE")),
                        "Projection", Map.of("ProjectionType", "KEYS_ONLY"))))));
  }

  @Test
  void alarmsTellWhereNobodyLooks() {
    TEMPLATE.resourceCountIs("AWS::CloudWatch::Alarm", 9);
    TEMPLATE.hasResourceProperties(
        "AWS::CloudWatch::Alarm", Map.of("Namespace", "Sluice", "MetricName", "SweepsFailed"));
  }

  @Test
  void whereNoAlertIsAboutSilenceNobodyLooks() {
    Template without = Synthesis.template("turbines");
    without.resourceCountIs("AWS::Events::Rule", 0);
    without.resourceCountIs("AWS::Lambda::Function", 1);
  }
}
