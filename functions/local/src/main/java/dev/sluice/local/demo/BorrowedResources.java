package dev.sluice.local.demo;

import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.Provisioning;
import dev.sluice.local.stack.Resources;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one run uses at an endpoint that goes on without it: made for it alone, so that it meets
 * nothing old, and deleted after it, also at Ctrl-C.
 */
public final class BorrowedResources implements AutoCloseable {

  private final Provisioning provisioning;
  private final Resources resources;
  private final AtomicBoolean deleted = new AtomicBoolean();

  private BorrowedResources(Provisioning provisioning, Resources resources) {
    this.provisioning = provisioning;
    this.resources = resources;
  }

  /** Creates them, under a name of their own. */
  public static BorrowedResources create(Clients clients, int shards) {
    Provisioning provisioning = new Provisioning(clients);
    String name = "sluice-demo-%x".formatted(System.currentTimeMillis());
    BorrowedResources made = new BorrowedResources(provisioning, provisioning.create(name, shards));
    Runtime.getRuntime().addShutdownHook(new Thread(made::close, "delete-resources"));
    return made;
  }

  public Resources resources() {
    return resources;
  }

  /** Deletes them, once. */
  @Override
  public void close() {
    if (!deleted.getAndSet(true)) {
      provisioning.delete(resources);
    }
  }
}
