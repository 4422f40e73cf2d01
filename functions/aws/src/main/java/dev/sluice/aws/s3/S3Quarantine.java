package dev.sluice.aws.s3;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Calling;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.Quarantine;
import dev.sluice.batch.QuarantinedRecord;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Keeps the bad records of each batch as one object of a bucket. */
public final class S3Quarantine implements Quarantine {

  private final S3Client client;
  private final String name;
  private final AwsResource bucket;

  /**
   * @param client its own retries should be off, for the quarantine does them
   * @param bucket the bucket's name
   */
  public S3Quarantine(S3Client client, String bucket) {
    this(client, bucket, Calling.FREELY);
  }

  /**
   * @param client its own retries should be off, for the quarantine does them
   * @param bucket the bucket's name
   */
  public S3Quarantine(S3Client client, String bucket, Calling calling) {
    this.client = client;
    this.name = bucket;
    this.bucket = new AwsResource("SLUICE_QUARANTINE_BUCKET", "bucket", bucket, calling.pauses());
  }

  @Override
  public void put(List<QuarantinedRecord> records, Deadline deadline) {
    if (records.isEmpty()) {
      return;
    }
    QuarantineObject object = new QuarantineObject(records);
    PutObjectRequest put =
        PutObjectRequest.builder()
            .bucket(name)
            .key(object.name())
            .contentType("application/gzip")
            .build();
    RequestBody body = RequestBody.fromBytes(object.bytes());
    bucket.call(
        deadline,
        limits -> client.putObject(put.toBuilder().overrideConfiguration(limits).build(), body));
  }
}
