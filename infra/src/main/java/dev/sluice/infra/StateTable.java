package dev.sluice.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.dynamodb.TableProps;
import software.constructs.Construct;

/**
 * The table of the keys' states, closed windows and alerts. It outlives its stack: a state cannot
 * be had again once the stream has forgotten its records.
 */
final class StateTable extends Table {

  /** The index of the keys that are to be looked at, since they may be silent. */
  static final String SILENCE_INDEX = "silence";

  StateTable(Construct scope) {
    super(scope, "State", properties());
    addGlobalSecondaryIndex(
        GlobalSecondaryIndexProps.builder()
            .indexName("alerts")
            .partitionKey(string("day"))
            .sortKey(string("at"))
            .projectionType(ProjectionType.ALL)
            .build());
  }

  /** With the index that finds silent keys. Its entries have no more than the item's keys. */
  StateTable watchingSilence() {
    addGlobalSecondaryIndex(
        GlobalSecondaryIndexProps.builder()
            .indexName(SILENCE_INDEX)
            .partitionKey(string("watch"))
            .sortKey(Attribute.builder().name("due").type(AttributeType.NUMBER).build())
            .projectionType(ProjectionType.KEYS_ONLY)
            .build());
    return this;
  }

  private static TableProps properties() {
    return TableProps.builder()
        .partitionKey(string("pk"))
        .sortKey(string("sk"))
        .timeToLiveAttribute("exp")
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .encryption(TableEncryption.AWS_MANAGED)
        .pointInTimeRecoverySpecification(
            PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
        .deletionProtection(true)
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private static Attribute string(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }
}
