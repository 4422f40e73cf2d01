package dev.sluice.local.soak.audit;

import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.Resources;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The names of what the function has put into the bucket beside quarantine. */
final class StoredObjects {

  private static final String QUARANTINE = "quarantine/";

  private StoredObjects() {}

  static Set<String> names(Clients clients, Resources resources) {
    return clients
        .s3()
        .listObjectsV2Paginator(request -> request.bucket(resources.bucket()))
        .contents()
        .stream()
        .map(S3Object::key)
        .filter(name -> !name.startsWith(QUARANTINE))
        .collect(Collectors.toSet());
  }
}
