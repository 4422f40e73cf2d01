package dev.sluice.emulators;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * How a folder of the cache is filled: a few resources copied into it, then a command run there.
 *
 * @param what what it installs, in words
 * @param name the same as a file name
 * @param resources names relative to this package; what is installed is what they pin
 * @param command the command and its arguments
 */
record Recipe(String what, String name, List<String> resources, List<String> command) {
  private static final int FINGERPRINT_DIGITS = 16;

  Recipe {
    resources = List.copyOf(resources);
    command = List.copyOf(command);
  }

  /** The folder's name: another for every change of the resources. */
  String folder() {
    MessageDigest digest = sha256();
    resources.forEach(resource -> digest.update(Folders.bytes(resource)));
    String fingerprint = HexFormat.of().formatHex(digest.digest());
    return name + "-" + fingerprint.substring(0, FINGERPRINT_DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
