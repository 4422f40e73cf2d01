package dev.sluice.infra;

import software.amazon.awscdk.services.kms.Alias;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.TopicProps;
import software.constructs.Construct;

/** The topic that alerts are published to. Subscribers filter by its messages' attributes. */
final class AlertTopic extends Topic {

  AlertTopic(Construct scope, Settings settings) {
    super(scope, "Alerts", properties(scope, settings));
  }

  private static TopicProps properties(Construct scope, Settings settings) {
    TopicProps.Builder topic =
        TopicProps.builder()
            .masterKey(Alias.fromAliasName(scope, "TopicKey", "alias/aws/sns"))
            .enforceSsl(true);
    return settings.fifo() ? topic.fifo(true).build() : topic.build();
  }
}
