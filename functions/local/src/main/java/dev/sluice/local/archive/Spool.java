package dev.sluice.local.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Records on this machine's disk, so that memory need not hold them; gone when it is closed. */
final class Spool implements AutoCloseable {

  private final FileChannel file;
  private long end;

  private Spool(FileChannel file) {
    this.file = file;
  }

  static Spool create() {
    try {
      Path path = Files.createTempFile("sluice", ".records");
      return new Spool(
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to the temporary folder", e);
    }
  }

  /** Where a record lies. */
  record Place(long offset, int length) {}

  synchronized Place add(KeptRecord record) {
    byte[] line = KeptLines.line(record);
    Place place = new Place(end, line.length);
    ByteBuffer bytes = ByteBuffer.wrap(line);
    try {
      while (bytes.hasRemaining()) {
        end += file.write(bytes, end);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to the temporary folder", e);
    }
    return place;
  }

  KeptRecord read(Place place) {
    ByteBuffer bytes = ByteBuffer.allocate(place.length());
    try {
      while (bytes.hasRemaining()) {
        file.read(bytes, place.offset() + bytes.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read from the temporary folder", e);
    }
    return KeptLines.read(bytes.array());
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a temporary file", e);
    }
  }
}
