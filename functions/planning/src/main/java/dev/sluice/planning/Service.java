package dev.sluice.planning;

/** Whose bill it is. */
public enum Service {
  KINESIS("Kinesis"),
  LAMBDA("Lambda"),
  DYNAMODB("DynamoDB"),
  S3("S3"),
  SNS("SNS"),
  CLOUDWATCH("CloudWatch"),
  FLINK("Flink"),
  FARGATE("Fargate");

  private final String label;

  Service(String label) {
    this.label = label;
  }

  /** As people know it. */
  public String label() {
    return label;
  }
}
