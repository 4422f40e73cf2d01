package dev.sluice.delivery.model;

import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.delivery.window.WindowInvocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one invocation is given.
 *
 * @param records of one shard, in order; none if the invocation is for a window alone
 * @param window what the function is told of the tumbling window; null without such windows
 */
record Work(List<StreamRecord> records, @Nullable WindowInvocation window) {}
