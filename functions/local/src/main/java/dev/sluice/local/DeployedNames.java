package dev.sluice.local;

import dev.sluice.local.stack.Clients;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Finds what CloudFormation has called a stack's stream and table: {@code STACK-ID...}, where no
 * other stack's can begin the same, for a pipeline's name has no capitals and the constructs' ids
 * begin with one.
 */
final class DeployedNames {

  private final Clients clients;
  private final String stack;

  DeployedNames(Clients clients, String pipeline) {
    this.clients = clients;
    this.stack = stackName(pipeline);
  }

  /** The stack that deploys a pipeline. */
  static String stackName(String pipeline) {
    return "sluice-" + pipeline;
  }

  String stream() throws IOException {
    return only(
        "stream",
        "Records",
        () ->
            clients.kinesis().listStreamsPaginator(request -> {}).stream()
                .flatMap(page -> page.streamNames().stream()));
  }

  String table() throws IOException {
    return only(
        "table", "State", () -> clients.dynamoDb().listTablesPaginator().tableNames().stream());
  }

  private interface Names {
    Stream<String> list();
  }

  private String only(String what, String id, Names names) throws IOException {
    String prefix = stack + "-" + id;
    List<String> found =
        list(what, names).stream().filter(name -> name.startsWith(prefix)).toList();
    if (found.size() != 1) {
      throw new IOException(
          "%s %s begins with '%s'; deploy the pipeline with scripts/deploy, or name its %s with --%s"
              .formatted(found.isEmpty() ? "no" : "more than one", what, prefix, what, what));
    }
    return found.get(0);
  }

  private static List<String> list(String what, Names names) throws IOException {
    try {
      return names.list().toList();
    } catch (SdkException e) {
      throw new IOException("cannot list %ss: %s".formatted(what, e.getMessage()), e);
    }
  }
}
