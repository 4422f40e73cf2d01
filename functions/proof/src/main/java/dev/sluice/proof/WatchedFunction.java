package dev.sluice.proof;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.proof.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The stream's function, of which it is told when it fails: whatever services do, it answers. */
record WatchedFunction(RequestStreamHandler function, World world) implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    try {
      function.handleRequest(event, answer, context);
    } catch (RuntimeException failure) {
      world.violated("the function failed: " + failure);
      throw failure;
    }
  }
}
