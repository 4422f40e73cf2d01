package dev.sluice.versus.lambda;

import dev.sluice.handlers.Clients;
import dev.sluice.versus.race.Course;
import java.util.Objects;

/** The SDK's clients of a course's services: set up as Sluice's are, for all functions. */
final class ServiceClients {

  private ServiceClients() {}

  static Clients of(Course.Services services) {
    return Clients.at(
        Objects.requireNonNull(services.dynamoDb(), "dynamoDb"),
        Objects.requireNonNull(services.stub(), "stub"),
        Clients.newHttpClient());
  }
}
