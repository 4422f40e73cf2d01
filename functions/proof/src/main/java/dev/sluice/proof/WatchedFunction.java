package dev.sluice.proof;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.proof.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The stream's function, of which it is told when it fails: whatever services do, it answers. Only
 * in a window it may fail if a service does not answer.
 */
record WatchedFunction(RequestStreamHandler function, World world, boolean inWindows)
    implements RequestStreamHandler {

  /** By its name, for the engine may have a class loader of its own. */
  private static final String UNAVAILABLE = "dev.sluice.batch.UnavailableException";

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    try {
      function.handleRequest(event, answer, context);
    } catch (RuntimeException failure) {
      if (!inWindows || !failure.getClass().getName().equals(UNAVAILABLE)) {
        world.violated("the function failed: " + failure);
      }
      throw failure;
    }
  }
}
