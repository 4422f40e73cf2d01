package dev.sluice.handlers;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A variable of the function's environment. */
enum Variable {
  SLUICE_PIPELINE(
      "the file with the checked pipeline's compact form", "/var/task/pipeline.sluice", ".+"),
  SLUICE_TABLE("the name of the DynamoDB table for states", "sluice-states", "[\\w.-]{3,255}"),
  SLUICE_TOPIC_ARN(
      "the ARN of the SNS topic for alerts",
      "arn:aws:sns:eu-central-1:123456789012:sluice-alerts",
      "arn:[\\w-]+:sns:[\\w-]+:\\d{12}:[\\w-]{1,256}(\\.fifo)?"),
  SLUICE_QUARANTINE_BUCKET(
      "the name of the S3 bucket for bad records", "sluice-quarantine", "[a-z0-9][a-z0-9.-]{1,62}"),
  /** Where no state is large, there need be none. */
  SLUICE_STATE_BUCKET(
      "the name of the S3 bucket for large states", "sluice-states", "[a-z0-9][a-z0-9.-]{1,62}");

  private final String purpose;
  private final String example;
  private final Pattern form;

  Variable(String purpose, String example, String form) {
    this.purpose = purpose;
    this.example = example;
    this.form = Pattern.compile(form);
  }

  /** What is wrong with a value, if anything is. */
  Optional<String> mistake(@Nullable String value) {
    if (value == null && this == SLUICE_STATE_BUCKET) {
      return Optional.empty();
    }
    if (value == null || value.isBlank()) {
      return Optional.of(missing());
    }
    return form.matcher(value).matches() && isPath(value)
        ? Optional.empty()
        : Optional.of(name() + " cannot be '" + value + "'" + hint());
  }

  /** What somebody is told who has not set it. */
  String missing() {
    return name() + " is missing" + hint();
  }

  private static boolean isPath(String value) {
    try {
      return !Path.of(value).toString().isEmpty();
    } catch (InvalidPathException noPath) {
      return false;
    }
  }

  private String hint() {
    return ": " + purpose + ", such as " + example;
  }

  /** The value, of which {@link #mistake} had nothing to say. */
  String in(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(name())).orElseThrow();
  }
}
