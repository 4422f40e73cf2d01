package dev.sluice.versus.flink;

import dev.sluice.versus.race.Contender;
import dev.sluice.versus.race.Contenders;
import java.util.ArrayList;
import java.util.List;

/** Flink with each backend of its state and each decoder. */
public final class FlinkContenders implements Contenders {

  @Override
  public List<Contender> all() {
    List<Contender> all = new ArrayList<>();
    for (Backend backend : Backend.values()) {
      for (Decoding decoding : Decoding.values()) {
        all.add(new FlinkJob(backend, decoding));
      }
    }
    return all;
  }
}
