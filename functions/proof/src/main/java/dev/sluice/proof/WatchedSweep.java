package dev.sluice.proof;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.proof.world.Sweeps;
import dev.sluice.proof.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/** The timer's function. It may fail where a service did, and does its work where none did. */
record WatchedSweep(
    RequestStreamHandler sweep, World world, FaultyNetwork network, InstantSource clock)
    implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    int troubles = network.troubles();
    Sweeps.Watched watched = world.sweeps().begin(clock.millis());
    try {
      sweep.handleRequest(event, answer, context);
      if (network.troubles() == troubles) {
        watched.ended(clock.millis());
      }
    } catch (RuntimeException failure) {
      if (network.troubles() == troubles && watched.isPrompt(clock.millis())) {
        world.violated("a sweep failed: " + failure);
      }
      throw failure;
    }
  }
}
