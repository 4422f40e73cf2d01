package dev.sluice.versus.kafka;

import dev.sluice.versus.race.Contender;
import dev.sluice.versus.race.Contenders;
import java.util.List;

/** The contender of this module. */
public final class KafkaContenders implements Contenders {

  @Override
  public List<Contender> all() {
    return List.of(new StreamsApplication());
  }
}
