package dev.sluice.proof.mutation;

import dev.sluice.proof.Engine;
import dev.sluice.proof.engine.SluiceEngine;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sluice, with its source changed. */
final class MutatedEngine {

  private MutatedEngine() {}

  /**
   * Compiles the changed files and loads the engine with them.
   *
   * @throws IllegalStateException if a change does not fit the source any more
   */
  static Engine of(List<SourceChange> changes) throws IOException, ReflectiveOperationException {
    Map<String, byte[]> classes = new HashMap<>();
    for (SourceChange change : changes) {
      classes.putAll(MemoryCompiler.compile(change.className(), change.source()));
    }
    ClassLoader loader = new EngineLoader(MutatedEngine.class.getClassLoader(), classes);
    return (Engine)
        loader.loadClass(SluiceEngine.class.getName()).getDeclaredConstructor().newInstance();
  }
}
