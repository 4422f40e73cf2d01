package dev.sluice.pipeline;

import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.plan.Body.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipTest {

  private static final int LIMIT = 4_096;
  private static final Pipeline PIPELINE =
      new PlanBuilder().compression(Compression.GZIP, LIMIT).build();
  private static final String RECORD = "{\"id\":\"k\",\"ts\":" + ARRIVAL + "}";

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  private static String key(byte[] bytes) {
    Prepared prepared = Records.prepare(PIPELINE, bytes);
    assertThat(prepared).isInstanceOf(Prepared.Ready.class);
    return ((Prepared.Ready) prepared).event().key();
  }

  @Test
  void expandsARecord() throws IOException {
    assertThat(key(gzip(RECORD))).isEqualTo("k");
  }

  @Test
  void joinsItsMembers() throws IOException {
    byte[] members = concat(gzip(""), gzip(RECORD.substring(0, 7)), gzip(RECORD.substring(7)));
    assertThat(key(members)).isEqualTo("k");
  }

  /** Written by {@code gzip} with every field that a header can have. */
  @Test
  void stepsOverWhatAHeaderMayHold() throws IOException {
    byte[] plain = gzip(RECORD);
    byte[] header =
        HexFormat.of().parseHex("1f8b081e0000000000ff" + "0300616263" + "6e00" + "6300");
    CRC32 checksum = new CRC32();
    checksum.update(header);
    byte[] stored = {(byte) checksum.getValue(), (byte) (checksum.getValue() >> 8)};
    byte[] data = Arrays.copyOfRange(plain, 10, plain.length);

    assertThat(key(concat(header, stored, data))).isEqualTo("k");
    stored[0] ^= 1;
    assertThat(rejected(PIPELINE, concat(header, stored, data)).reason())
        .isEqualTo("not gzip: a header's checksum is wrong at byte 19");
  }

  @Test
  void takesRecordsUpToTheLimit() throws IOException {
    assertThat(key(gzip(RECORD + " ".repeat(LIMIT - RECORD.length())))).isEqualTo("k");
    assertThat(rejected(PIPELINE, gzip(RECORD + " ".repeat(LIMIT - RECORD.length() + 1))).reason())
        .isEqualTo(
            "the record expands to more than 4096 bytes; send shorter records, or raise"
                + " `expanded`");
  }

  @Test
  void stopsABombWithoutExpandingIt() throws IOException {
    assertThat(rejected(PIPELINE, gzip(" ".repeat(100 << 20))).reason())
        .startsWith("the record expands to more than 4096 bytes");
    byte[] member = gzip(" ".repeat(LIMIT));
    byte[] members = concat(member, member, member, member);
    assertThat(rejected(PIPELINE, members).reason())
        .startsWith("the record expands to more than 4096 bytes");
  }

  @Test
  void tellsWhatIsWrong() throws IOException {
    byte[] whole = gzip(RECORD);
    assertThat(rejected(PIPELINE, RECORD.getBytes(UTF_8)).reason())
        .isEqualTo("not gzip: no gzip member begins at byte 0");
    assertThat(rejected(PIPELINE, new byte[0]).reason())
        .isEqualTo("not gzip: the record ends in the middle of it");
    assertThat(rejected(PIPELINE, concat(whole, new byte[20])).reason())
        .isEqualTo("not gzip: no gzip member begins at byte " + whole.length);
    byte[] length = whole.clone();
    length[whole.length - 1] ^= 1;
    assertThat(rejected(PIPELINE, length).reason()).contains("the length is wrong");
    byte[] checksum = whole.clone();
    checksum[whole.length - 5] ^= 1;
    assertThat(rejected(PIPELINE, checksum).reason()).contains("the checksum is wrong");
  }

  @Test
  void refusesARecordThatIsCutAnywhere() throws IOException {
    byte[] whole = gzip(RECORD);
    for (int length = 0; length < whole.length; length++) {
      assertThat(rejected(PIPELINE, Arrays.copyOf(whole, length)).reason()).startsWith("not gzip");
    }
  }

  @Test
  void noticesDamagedData() throws IOException {
    byte[] whole = gzip(RECORD);
    Random random = new Random(20261122);
    for (int i = 10; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (1 << random.nextInt(8));
      assertThat(rejected(PIPELINE, damaged).reason()).startsWith("not gzip");
    }
  }
}
