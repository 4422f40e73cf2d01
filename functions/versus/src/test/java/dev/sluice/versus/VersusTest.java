package dev.sluice.versus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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
  void microbenchmarksTellTimeAndAllocationWithBothCompilers() {
    assertThat(run("jmh", "FoldBenchmark.encode", "--quick")).isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("{")))
        .hasSize(2)
        .allMatch(line -> line.contains("\"benchmark\":\"FoldBenchmark.encode\""));
  }
}
