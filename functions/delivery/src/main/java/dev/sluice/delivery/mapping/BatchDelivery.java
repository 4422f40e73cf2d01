package dev.sluice.delivery.mapping;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.stream.StreamRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Delivers batches of one shard until the function has taken them or they are given up. */
final class BatchDelivery {
  private final String shardId;
  private final MappingSettings settings;
  private final RequestStreamHandler handler;
  private final MappingListener listener;
  private final EventWriter writer;
  private final Stop stop;

  /** A part of a batch that is still to be taken, and how often it has been delivered in vain. */
  private record Portion(List<StreamRecord> records, int failures) {
    Portion part(int from, int to) {
      return new Portion(records.subList(from, to), failures);
    }
  }

  BatchDelivery(
      String shardId,
      MappingSettings settings,
      RequestStreamHandler handler,
      MappingListener listener,
      EventWriter writer,
      Stop stop) {
    this.shardId = shardId;
    this.settings = settings;
    this.handler = handler;
    this.listener = listener;
    this.writer = writer;
    this.stop = stop;
  }

  /** Returns when nothing of the batch is left to do, or early when the mapping is to stop. */
  void deliver(List<StreamRecord> batch) throws InterruptedException {
    Deque<Portion> portions = new ArrayDeque<>();
    portions.push(new Portion(batch, 0));
    while (!portions.isEmpty() && !stop.asked()) {
      Portion portion = portions.pop();
      byte[] event = writer.event(portion.records());
      BatchAnswer answer = invoke(event, portion.records());
      if (answer instanceof BatchAnswer.Failed failed) {
        failed(portion, failed.reason(), event, portions);
      } else {
        taken(portion, answer, portions);
      }
    }
  }

  private void taken(Portion portion, BatchAnswer answer, Deque<Portion> portions) {
    int size = portion.records().size();
    int taken = answer instanceof BatchAnswer.PartlyTaken partly ? partly.taken() : size;
    listener.delivered(shardId, taken);
    if (taken < size) {
      listener.failed(shardId, "the function took " + taken + " of " + size + " records");
      // What is left starts at another record, so its failures are counted anew.
      portions.push(new Portion(portion.records().subList(taken, size), 0));
    }
  }

  private void failed(Portion portion, String reason, byte[] event, Deque<Portion> portions)
      throws InterruptedException {
    listener.failed(shardId, reason);
    int size = portion.records().size();
    int maximum = settings.retrying().maximumRetries();
    if (settings.retrying().bisect() && size > 1) {
      portions.push(portion.part(size / 2, size));
      portions.push(portion.part(0, size / 2));
    } else if (maximum != MappingSettings.Retrying.FOREVER && portion.failures() >= maximum) {
      listener.gaveUp(
          new GivenUpBatch(shardId, portion.records(), portion.failures() + 1, reason, event));
    } else {
      portions.push(new Portion(portion.records(), portion.failures() + 1));
      stop.pause(settings.retrying().pause().toNanos());
    }
  }

  private BatchAnswer invoke(byte[] event, List<StreamRecord> records) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event), answer, new Invocation(settings, listener::logged));
      return AnswerReader.read(answer.toByteArray(), records);
    } catch (Throwable e) {
      // Whatever a function throws is a failed invocation to Lambda, errors of the JVM included.
      return new BatchAnswer.Failed(e.toString());
    }
  }
}
