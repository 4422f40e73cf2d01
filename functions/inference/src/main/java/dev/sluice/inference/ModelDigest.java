package dev.sluice.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells a model from every other: by its file's bytes, or by those of all files in its folder. */
public final class ModelDigest {

  private static final int BUFFER_BYTES = 1 << 16;

  private ModelDigest() {}

  /**
   * 64 hex digits: a file's SHA-256; of a folder that of each file's path in it, length and bytes,
   * in order of the paths.
   */
  public static String of(Path model) throws IOException {
    MessageDigest digest = sha256();
    if (Files.isDirectory(model)) {
      for (Path file : files(model)) {
        addHeader(model.relativize(file).toString().replace('\\', '/'), Files.size(file), digest);
        add(file, digest);
      }
    } else {
      add(model, digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The files of a model: itself, or all in its folder and below, in order of their paths. */
  public static List<Path> files(Path model) throws IOException {
    try (Stream<Path> paths = Files.walk(model)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void addHeader(String name, long length, MessageDigest digest) {
    byte[] path = name.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(path.length).array());
    digest.update(path);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
  }

  private static void add(Path file, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
