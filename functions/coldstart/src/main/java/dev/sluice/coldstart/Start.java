package dev.sluice.coldstart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way to start a function.
 *
 * @param name as in the table
 * @param options what the JVM is told
 * @param loading by whom the function's classes are loaded
 * @param training how a cache for it is made that the options then name; empty for none
 * @param snapshot what of a snapshot there is
 */
record Start(
    String name, List<String> options, Loading loading, List<String> training, Snapshot snapshot) {

  /** Lambda's Java runtimes have a class path of their own, and load the archive beside it. */
  enum Loading {
    BY_LAMBDA,
    CLASS_PATH
  }

  /** Time counts from the restoring where there is a snapshot. */
  enum Snapshot {
    NONE,
    UNPRIMED,
    PRIMED
  }

  /** Stands for the file of a cache. */
  static final String CACHE = "{cache}";

  private static final List<String> C1 =
      List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1");
  private static final List<String> C1_C2 = List.of("-XX:+TieredCompilation");
  private static final List<String> C2 = List.of("-XX:-TieredCompilation");

  Start {
    options = List.copyOf(options);
    training = List.copyOf(training);
  }

  /** All ways that a JDK of this version has. */
  static List<Start> of(int version) {
    List<Start> starts =
        new ArrayList<>(
            List.of(
                plain("plain, C1 only", C1),
                plain("plain, C1 and C2", C1_C2),
                plain("plain, C2 only", C2),
                cached(
                    "class-data sharing", "-XX:SharedArchiveFile=", "-XX:ArchiveClassesAtExit=")));
    if (version >= 25) {
      starts.add(cached("AOT cache", "-XX:AOTCache=", "-XX:AOTCacheOutput="));
      starts.add(
          new Start(
              "AOT cache, as Lambda loads",
              with(C1_C2, "-XX:AOTCache=" + CACHE),
              Loading.BY_LAMBDA,
              with(C1_C2, "-XX:AOTCacheOutput=" + CACHE),
              Snapshot.NONE));
    }
    starts.add(restored("restored, not primed", Snapshot.UNPRIMED));
    starts.add(restored("restored, primed", Snapshot.PRIMED));
    return starts;
  }

  static Start plain(String name, List<String> options) {
    return new Start(name, options, Loading.BY_LAMBDA, List.of(), Snapshot.NONE);
  }

  /** What everything is compared with. */
  static Start reference() {
    return plain("empty handler, C1 only", C1);
  }

  private static Start cached(String name, String use, String make) {
    return new Start(
        name,
        with(C1_C2, use + CACHE),
        Loading.CLASS_PATH,
        with(C1_C2, make + CACHE),
        Snapshot.NONE);
  }

  private static Start restored(String name, Snapshot snapshot) {
    return new Start(name, C1_C2, Loading.BY_LAMBDA, List.of(), snapshot);
  }

  private static List<String> with(List<String> options, String option) {
    return Stream.concat(options.stream(), Stream.of(option)).toList();
  }
}
