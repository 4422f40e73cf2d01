package dev.sluice.aws.kinesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.lang.Runtime.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the JDK decodes base64 with vector instructions, and rightly. The JDK does not tell; it
 * is known of its releases. Only the server compiler uses them. On x86, JDK 21 and newer need AVX2,
 * which hardly a processor lacks; JDK 17 needs AVX-512 with its byte permutations. With these,
 * releases before 17.0.11 and 21.0.3 lose the last byte of some texts.
 *
 * <p>Source: changes 8256245 (AArch64), 8268276 (AVX-512), 8300808 (AVX2) and 8321599 (the byte
 * that was lost) of OpenJDK.
 */
final class Base64Instructions {

  private static final Version FIRST_SOUND_OF_17 = Version.parse("17.0.11");
  private static final Version FIRST_SOUND = Version.parse("21.0.3");
  private static final Set<String> X86 = Set.of("amd64", "x86_64");

  /** As Linux writes it; the second set of them is {@code avx512_vbmi2}. */
  private static final Pattern PERMUTATIONS = Pattern.compile("\\bavx512vbmi\\b");

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** Whether it does in this JVM. */
  static final boolean OF_JDK =
      ofJdk(
          System.getProperty("java.vm.info", ""),
          Runtime.version(),
          System.getProperty("os.arch", ""),
          PROCESSORS);

  private Base64Instructions() {}

  /**
   * @param mode what the JVM says of its mode, which tells if it has the client compiler only
   * @param processors a file that tells of the processors; if there is none, they are taken to lack
   *     what not all have
   */
  static boolean ofJdk(String mode, Version release, String architecture, Path processors) {
    if (mode.contains("emulated-client")) {
      return false;
    }
    if (!X86.contains(architecture) || release.compareTo(FIRST_SOUND) >= 0) {
      return true;
    }
    return release.feature() == FIRST_SOUND_OF_17.feature()
        && release.compareTo(FIRST_SOUND_OF_17) >= 0
        && hasPermutations(processors);
  }

  private static boolean hasPermutations(Path processors) {
    try {
      return PERMUTATIONS.matcher(Files.readString(processors, ISO_8859_1)).find();
    } catch (IOException unknown) {
      return false;
    }
  }
}
