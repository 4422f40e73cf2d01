package dev.sluice.emulators;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One emulator of each kind for the whole JVM: started when it is first asked for, ended with the
 * JVM. For test classes, which then pay for the start once; they keep apart by the names of their
 * tables, streams, queues and topics.
 */
public final class SharedEmulators {
  private static final Shared DYNAMO_DB = new Shared(() -> new Emulators().dynamoDb());
  private static final Shared FAUXQS = new Shared(() -> new Emulators().fauxqs());
  private static final Shared KINESIS_LOCAL = new Shared(() -> new Emulators().kinesisLocal());

  private SharedEmulators() {}

  /** The endpoint of DynamoDB, as {@link Emulators#dynamoDb()} starts it. */
  public static URI dynamoDb() {
    return DYNAMO_DB.endpoint();
  }

  /** The endpoint of SNS, SQS and S3, as {@link Emulators#fauxqs()} starts it. */
  public static URI fauxqs() {
    return FAUXQS.endpoint();
  }

  /** The endpoint of Kinesis, as {@link Emulators#kinesisLocal()} starts it. */
  public static URI kinesisLocal() {
    return KINESIS_LOCAL.endpoint();
  }

  private static final class Shared {
    private final Supplier<Emulator> start;
    private @Nullable Emulator running;

    Shared(Supplier<Emulator> start) {
      this.start = start;
    }

    synchronized URI endpoint() {
      if (running == null) {
        running = start.get();
      }
      return running.endpoint();
    }
  }
}
