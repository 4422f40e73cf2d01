package dev.sluice.versus.race;

import java.util.List;
import java.util.ServiceLoader;

/** Contenders that a module brings; found as a service. */
public interface Contenders {

  List<Contender> all();

  /**
   * The contender of that name among those on the class path.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Contender named(String name) {
    return ServiceLoader.load(Contenders.class).stream()
        .flatMap(module -> module.get().all().stream())
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no contender on the class path is called " + name));
  }
}
