package dev.sluice.pipeline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.equalTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The module knows no AWS, clock, thread, logger, file or network, by its class files. */
class PurityTest {

  private static final DescribedPredicate<JavaClass> OUTSIDE =
      resideInAnyPackage(
              "software.amazon..",
              "com.amazonaws..",
              "java.util.concurrent..",
              "java.util.logging..",
              "org.slf4j..",
              "java.net..",
              "java.nio.file..",
              "java.nio.channels..")
          .or(
              describe(
                  "a clock, thread, file or source of randomness",
                  type ->
                      Set.of(
                              "java.io.File",
                              "java.io.FileInputStream",
                              "java.io.FileOutputStream",
                              "java.io.RandomAccessFile",
                              "java.lang.Process",
                              "java.lang.ProcessBuilder",
                              "java.lang.Runtime",
                              "java.lang.System$Logger",
                              "java.lang.Thread",
                              "java.lang.ThreadLocal",
                              "java.security.SecureRandom",
                              "java.time.Clock",
                              "java.util.Random",
                              "java.util.Timer",
                              "java.util.UUID")
                          .contains(type.getName())));

  private static final Map<String, Set<String>> IMPURE_MEMBERS =
      Map.of(
          "java.lang.System",
          Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "out", "err", "in"),
          "java.lang.Math",
          Set.of("random"));

  private static final DescribedPredicate<JavaAccess<?>> IMPURE_ACCESS =
      describe("the time of day, the environment or the console", PurityTest::isImpure);

  private static boolean isImpure(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    boolean isNow = owner.startsWith("java.time.") && access.getName().equals("now");
    return isNow || IMPURE_MEMBERS.getOrDefault(owner, Set.of()).contains(access.getName());
  }

  private static final ArchRule PURE =
      noClasses().should().dependOnClassesThat(OUTSIDE).orShould().accessTargetWhere(IMPURE_ACCESS);

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.sluice.pipeline");

  @Test
  void isPure() {
    assertThat(MODULE).hasSizeGreaterThan(50);
    PURE.check(MODULE);
  }

  @Test
  void hasNoCyclesBetweenPackages() {
    slices().matching("dev.sluice.(**)").should().beFreeOfCycles().check(MODULE);
  }

  /** Each breaks the rule in a way of its own. */
  static final class Impure {
    private Impure() {}

    static class ReadsTheClock {
      long now = System.currentTimeMillis();
    }

    static class MeasuresTime {
      long now = System.nanoTime();
    }

    static class AsksForTheInstant {
      Instant now = Instant.now();
    }

    static class AsksForTheDay {
      Object now = LocalDate.now(ZoneOffset.UTC);
    }

    static class HasAClock {
      @Nullable Clock clock;
    }

    static class StartsAThread {
      Thread thread = new Thread(() -> {});
    }

    static class KeepsPerThread {
      static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
    }

    static class Locks {
      ReentrantLock lock = new ReentrantLock();
    }

    static class Counts {
      AtomicLong count = new AtomicLong();
    }

    static class Logs {
      Logger logger = Logger.getGlobal();
    }

    static class Prints {
      Object out = System.out;
    }

    static class Connects {
      URI uri = URI.create("http://localhost");
    }

    static class NamesAPath {
      @Nullable Path path;
    }

    static class NamesAFile {
      @Nullable File file;
    }

    static class ThrowsDice {
      Random random = new Random(1);
    }

    static class RollsDice {
      double random = Math.random();
    }

    static class ReadsTheEnvironment {
      @Nullable String home = System.getenv("HOME");
    }
  }

  private static final JavaClasses IMPURE =
      new ClassFileImporter().importClasses(Impure.class.getDeclaredClasses());

  static Stream<JavaClass> impure() {
    return IMPURE.stream();
  }

  @ParameterizedTest
  @MethodSource("impure")
  void wouldNoticeWhatIsNot(JavaClass impure) {
    JavaClasses one = IMPURE.that(equalTo(impure));
    assertThat(PURE.evaluate(one).hasViolation()).isTrue();
  }

  @Test
  void wouldNotRefuseWhatIsPure() {
    JavaClasses classes = new ClassFileImporter().importClasses(PlanBuilder.class);
    assertThat(PURE.evaluate(classes).hasViolation()).isFalse();
  }
}
