package dev.sluice.proof.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Loads the engine anew, with some of its classes replaced; all other classes are shared. */
final class EngineLoader extends ClassLoader {

  private static final List<String> ENGINE =
      List.of(
          "dev.sluice.aws.",
          "dev.sluice.batch.",
          "dev.sluice.handlers.",
          "dev.sluice.proof.engine.");

  private final Map<String, byte[]> replaced;

  EngineLoader(ClassLoader parent, Map<String, byte[]> replaced) {
    super(parent);
    this.replaced = replaced;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (ENGINE.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = replaced.containsKey(name) ? replaced.get(name) : original(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }
}
