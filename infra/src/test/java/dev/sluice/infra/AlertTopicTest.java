package dev.sluice.infra;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class AlertTopicTest {

  private static final String TOPIC = "AWS::SNS::Topic";

  @Test
  void isEncryptedWithTheServicesKey() {
    Synthesis.template("turbines")
        .hasResourceProperties(TOPIC, Map.of("KmsMasterKeyId", key(), "FifoTopic", Match.absent()));
  }

  @Test
  void isFifoWhereThatIsSet() {
    Synthesis.template("turbines", "shards=2", "fifo=true")
        .hasResourceProperties(
            TOPIC,
            Map.of(
                "KmsMasterKeyId", key(),
                "FifoTopic", true,
                "TopicName", Match.stringLikeRegexp("^sluiceturbines-Alerts-[0-9A-F]{8}\\.fifo$")));
  }

  @Test
  void refusesPublishersWithoutTls() {
    Template template = Synthesis.template("turbines");
    template.hasResourceProperties(
        "AWS::SNS::TopicPolicy",
        Map.of(
            "PolicyDocument",
            Match.objectLike(
                Map.of(
                    "Statement",
                    List.of(
                        Match.objectLike(
                            Map.of(
                                "Effect", "Deny",
                                "Action", "sns:Publish",
                                "Principal", "*",
                                "Condition",
                                    Map.of("Bool", Map.of("aws:SecureTransport", "false")))))))));
  }

  private static Object key() {
    return Map.of(
        "Fn::Join",
        List.of(
            "",
            List.of(
                "arn:",
                Map.of("Ref", "AWS::Partition"),
                ":kms:",
                Map.of("Ref", "AWS::Region"),
                ":",
                Map.of("Ref", "AWS::AccountId"),
                ":alias/aws/sns")));
  }
}
