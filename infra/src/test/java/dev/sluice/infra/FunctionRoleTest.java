package dev.sluice.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

class FunctionRoleTest {

  private static final Template TEMPLATE = Synthesis.template("turbines");

  @Test
  void allowsExactlyWhatTheFunctionAndItsMappingDo() {
    assertThat(grants())
        .containsExactlyInAnyOrder(
            grant(
                arn("AWS::Kinesis::Stream"),
                "kinesis:DescribeStream",
                "kinesis:DescribeStreamSummary",
                "kinesis:GetRecords",
                "kinesis:GetShardIterator",
                "kinesis:ListShards",
                "kinesis:ListStreams"),
            grant(
                arn("AWS::DynamoDB::Table"),
                "dynamodb:BatchGetItem",
                "dynamodb:BatchWriteItem",
                "dynamodb:PutItem",
                "dynamodb:UpdateItem"),
            grant(reference("AWS::SNS::Topic"), "sns:Publish"),
            grant(below("AWS::S3::Bucket", "/quarantine/*"), "s3:PutObject"),
            grant(below("AWS::S3::Bucket", "/aws/lambda/*"), "s3:PutObject"),
            grant(arn("AWS::S3::Bucket"), "s3:ListBucket"),
            grant(arn("AWS::Logs::LogGroup"), "logs:CreateLogStream", "logs:PutLogEvents"));
  }

  @Test
  void isTheOnlyRoleAndTakesNoPoliciesFromElsewhere() {
    TEMPLATE.resourceCountIs("AWS::IAM::Role", 1);
    TEMPLATE.resourceCountIs("AWS::IAM::Policy", 0);
    TEMPLATE.resourceCountIs("AWS::IAM::ManagedPolicy", 0);
    assertThat(role()).doesNotContainKey("ManagedPolicyArns");
  }

  @Test
  void isAssumedByLambdaAlone() {
    assertThat(statements(role(), "AssumeRolePolicyDocument"))
        .containsExactly(
            Map.of(
                "Effect", "Allow",
                "Action", "sts:AssumeRole",
                "Principal", Map.of("Service", "lambda.amazonaws.com")));
  }

  @SuppressWarnings("unchecked") // the shape of an IAM role
  private static List<Map<String, Object>> grants() {
    return ((List<Map<String, Object>>) requireNonNull(role().get("Policies")))
        .stream().flatMap(policy -> statements(policy, "PolicyDocument").stream()).toList();
  }

  @SuppressWarnings("unchecked") // the shape of a CloudFormation resource
  private static Map<String, Object> role() {
    Map<String, Object> resource =
        TEMPLATE.findResources("AWS::IAM::Role").values().iterator().next();
    return (Map<String, Object>) requireNonNull(resource.get("Properties"));
  }

  @SuppressWarnings("unchecked") // the shape of an IAM policy document
  private static List<Map<String, Object>> statements(Map<String, Object> policy, String name) {
    Map<String, Object> document = (Map<String, Object>) requireNonNull(policy.get(name));
    return (List<Map<String, Object>>) requireNonNull(document.get("Statement"));
  }

  private static Map<String, Object> grant(Object resource, String... actions) {
    return Map.of(
        "Effect",
        "Allow",
        "Action",
        actions.length == 1 ? actions[0] : List.of(actions),
        "Resource",
        resource);
  }

  private static Object arn(String type) {
    return Map.of("Fn::GetAtt", List.of(TEMPLATE.getResourceId(type), "Arn"));
  }

  private static Object reference(String type) {
    return Map.of("Ref", TEMPLATE.getResourceId(type));
  }

  private static Object below(String type, String prefix) {
    return Map.of("Fn::Join", List.of("", List.of(arn(type), prefix)));
  }
}
