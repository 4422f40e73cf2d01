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
