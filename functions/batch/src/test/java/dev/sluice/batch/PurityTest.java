package dev.sluice.batch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The batch knows nothing of AWS, clocks, threads and loggers. What its threads share is guarded by
 * {@code synchronized} alone, so not even {@code java.util.concurrent} is needed.
 */
final class PurityTest {

  /** What {@code java.lang} has of the world outside. */
  private static final Set<Class<?>> WORLD =
      Set.of(
          System.class,
          Thread.class,
          ThreadLocal.class,
          Runtime.class,
          Process.class,
          ProcessBuilder.class);

  private static final JavaClasses BATCH =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.sluice.batch");

  @Test
  void dependsOnNothingButThePipelineAndPlainJava() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.sluice.batch..",
            "dev.sluice.pipeline..",
            "java.lang",
            "java.nio",
            "java.nio.charset",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "org.jspecify.annotations")
        .check(BATCH);
  }

  @Test
  void doesNotReachForTheWorldOutside() {
    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "belong to the world outside",
                type -> WORLD.stream().anyMatch(type::isEquivalentTo)))
        .check(BATCH);
  }

  @Test
  void portsDoNotKnowTheirImplementations() {
    noClasses()
        .that()
        .resideInAPackage("dev.sluice.batch")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.sluice.batch.memory")
        .check(BATCH);
  }
}
