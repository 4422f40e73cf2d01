package dev.sluice.definition.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The inputs and outputs of a model. */
record Signature(List<Endpoint> inputs, List<Endpoint> outputs) {

  /** More are not listed in a mistake. */
  private static final int MOST_LISTED = 8;

  Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  static Optional<Endpoint> find(String name, List<Endpoint> endpoints) {
    return endpoints.stream().filter(endpoint -> endpoint.name().equals(name)).findFirst();
  }

  static String list(List<Endpoint> endpoints) {
    String listed =
        endpoints.stream()
            .limit(MOST_LISTED)
            .map(Endpoint::toString)
            .collect(Collectors.joining(", "));
    return endpoints.size() > MOST_LISTED ? listed + " and others" : listed;
  }
}
