package dev.sluice.proof.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.proof.expected.Expectation;
import dev.sluice.proof.expected.KeyResult;
import dev.sluice.proof.expected.Lull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be told of a key's silences, and what must be. When a silence is looked at depends on
 * the schedule, so which alerts it raised is seen by what was told.
 */
final class Silences {
  private final Pipeline pipeline;
  private final Expectation expectation;
  private final List<Sweep> sweeps;
  private final long horizon;

  /**
   * @param horizon until when silence was measured at last, in epoch milliseconds
   */
  Silences(Pipeline pipeline, Expectation expectation, List<Sweep> sweeps, long horizon) {
    this.pipeline = pipeline;
    this.expectation = expectation;
    this.sweeps = sweeps;
    this.horizon = horizon;
  }

  /**
   * A key's decisions in order, those of its silences included that were told and might be.
   *
   * @param published what was told of the key, in order
   */
  List<Decision> decisions(KeyResult expected, List<JsonNode> published) {
    List<Decision> all = new ArrayList<>();
    int taken = 0;
    for (Lull lull : expected.lulls()) {
      all.addAll(expected.decisions().subList(taken, lull.decisions()));
      taken = lull.decisions();
      for (JsonNode message : published) {
        raised(lull, message).ifPresent(all::add);
      }
    }
    all.addAll(expected.decisions().subList(taken, expected.decisions().size()));
    return all;
  }

  /** The alert of which this is the message, if the silence had raised it. */
  private Optional<Decision.Alert> raised(Lull lull, JsonNode message) {
    long time = Instant.parse(message.path("time").asText()).toEpochMilli();
    long silent = time - lull.newestMillis();
    if (silent <= 0 || silent > longest(lull)) {
      return Optional.empty();
    }
    return lull.alerts(pipeline, silent).stream()
        .filter(alert -> expectation.message(alert).equals(message))
        .findFirst();
  }

  private long longest(Lull lull) {
    return Math.min(lull.nextMillis(), horizon) - lull.heardMillis();
  }

  /** The alerts that sweeps must have told and did not, in words. */
  List<String> untold(KeyResult expected, String partition, List<JsonNode> published) {
    Set<String> told = new HashSet<>();
    published.forEach(message -> told.add(message.path("id").asText()));
    List<String> untold = new ArrayList<>();
    for (Lull lull : expected.lulls()) {
      for (Sweep sweep : sweeps) {
        if (looksAt(sweep, lull, partition)) {
          lull.alerts(pipeline, sweep.horizonMillis() - lull.heardMillis()).stream()
              .filter(alert -> !told.contains(alert.id()))
              .forEach(alert -> untold.add(alert.name() + " of " + lull.key() + ", seen " + sweep));
        }
      }
    }
    return untold;
  }

  private static boolean looksAt(Sweep sweep, Lull lull, String partition) {
    Long heard = sweep.heard().get(partition);
    return heard != null
        && heard == lull.heardMillis()
        && sweep.endMillis() < lull.nextMillis()
        && sweep.horizonMillis() > lull.heardMillis();
  }
}
