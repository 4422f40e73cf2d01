package dev.sluice.batch;

/** Where the keys of a test lie. */
enum Layout {
  /** Each key in an item of its own. */
  ITEMS,
  /** Likewise, but each state is an object. */
  OBJECTS,
  /** All keys in two logs. */
  LOGS;

  /** One in three. */
  static Layout of(long seed) {
    return values()[(int) Math.floorMod(seed, 3L)];
  }

  Ports of(Ports items, World world) {
    return switch (this) {
      case ITEMS -> items;
      case OBJECTS -> items.withObjects(world.objects());
      case LOGS -> items.withLogs(world);
    };
  }
}
