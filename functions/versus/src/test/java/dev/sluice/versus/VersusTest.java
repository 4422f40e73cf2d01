package dev.sluice.versus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersusTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Versus.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @Test
  void aContenderThatIsNoneIsWrongUsage() {
    assertThat(run("versus", "--contenders", "flank")).isEqualTo(2);
    assertThat(err.toString())
        .contains("no contender is called `flank`; there are jackson-bare, usual-compute");
  }

  @Test
  void numbersBelowOneAreWrongUsage() {
    assertThat(run("versus", "--keys", "0")).isEqualTo(2);
    assertThat(run("versus", "--rounds", "0")).isEqualTo(2);
  }

  @Test
  void aModuleThatIsNotBuiltIsNamed() {
    String[] arguments = {
      "versus", "--quick", "--contenders", "flink", "--functions", folder.toString()
    };
    assertThat(run(arguments)).isEqualTo(1);
    assertThat(err.toString()).contains("versus-flink/target is not built");
  }

  @Test
  void aContenderThatFailsIsToldInTheTable() throws IOException {
    Files.createDirectories(folder.resolve("versus/target/lib"));
    String[] arguments = {
      "versus",
      "--quick",
      "--rounds",
      "2",
      "--contenders",
      "jackson,usual-c",
      "--functions",
      folder.toString()
    };
    assertThat(run(arguments)).isEqualTo(1);
    assertThat(err.toString()).contains("round 1 of 2").doesNotContain("round 2", "bench: ");
    assertThat(out.toString().lines().filter(line -> line.startsWith("Failed: ")))
        .hasSize(3)
        .allMatch(line -> line.contains("dev.sluice.versus.race.Runner"));
    assertThat(out.toString().stripTrailing()).endsWith("\"failed\":3}");
  }

  @Test
  void aQuickOneLeavesOutWhomNoMarkIsAboutUnlessNamed() throws IOException {
    for (String module : new String[] {"versus", "versus-flink", "versus-kafka"}) {
      Files.createDirectories(folder.resolve(module).resolve("target/lib"));
    }
    String[] all = {"versus", "--quick", "--limit", "9", "--functions", folder.toString()};
    assertThat(run(all)).isEqualTo(1);
    assertThat(out.toString())
        .contains("Failed: Sluice, layout log, no history", "Failed: Flink, RocksDB, Jackson")
        .doesNotContain("Sluice, layout item", "Flink, RocksDB, Sluice's decoder");
  }

  @Test
  void microbenchmarksTellTimeAndAllocationWithBothCompilers() {
    assertThat(run("jmh", "FoldBenchmark.encode", "--quick")).isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("{")))
        .hasSize(2)
        .allMatch(line -> line.contains("\"benchmark\":\"FoldBenchmark.encode\""));
  }
}
