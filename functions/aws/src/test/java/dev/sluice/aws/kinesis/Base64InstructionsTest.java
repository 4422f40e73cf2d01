package dev.sluice.aws.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.Runtime.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64InstructionsTest {

  private static final String SERVER = "mixed mode, sharing";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "25,      amd64,   avx2,         true",
    "21.0.3,  x86_64,  avx2,         true",
    "21.0.2,  amd64,   avx512vbmi,   false",
    "20.0.2,  amd64,   avx512vbmi,   false",
    "17.0.15, amd64,   avx512vbmi,   true",
    "17.0.15, amd64,   avx2,         false",
    "17.0.15, amd64,   avx512_vbmi2, false",
    "17.0.10, amd64,   avx512vbmi,   false",
    "17.0.10, aarch64, asimd,        true"
  })
  void areThoseOfReleasesThatDecodeRightly(
      String release, String architecture, String flag, boolean expected) throws IOException {
    Path processors = folder.resolve("cpuinfo");
    Files.writeString(processors, "model name\t: any\nflags\t\t: fpu sse2 " + flag + "\n");
    assertThat(Base64Instructions.ofJdk(SERVER, Version.parse(release), architecture, processors))
        .isEqualTo(expected);
  }

  @Test
  void areNotOfTheClientCompiler() {
    assertThat(
            Base64Instructions.ofJdk(
                "mixed mode, emulated-client", Version.parse("25"), "aarch64", folder))
        .isFalse();
  }

  @Test
  void areTakenToBeAbsentWhereNothingTellsOfProcessors() {
    assertThat(
            Base64Instructions.ofJdk(
                SERVER, Version.parse("17.0.15"), "amd64", folder.resolve("no")))
        .isFalse();
  }
}
