package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/** What a field does at which hour, and after which levels. */
record Habits(HourProfile profile, Novelty novelty, Habituation habituation) {

  static Habits daily() {
    return new Habits(new HourProfile(false), new Novelty(Novelty.NEAR), new Habituation());
  }

  static Habits weekly() {
    return new Habits(new HourProfile(true), new Novelty(Novelty.FAR), new Habituation());
  }

  int bytes() {
    return profile.bytes() + novelty.bytes() + Habituation.BYTES;
  }

  void save(ByteBuffer out) {
    profile.save(out);
    novelty.save(out);
    habituation.save(out);
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    profile.restore(in);
    novelty.restore(in);
    habituation.restore(in);
  }
}
