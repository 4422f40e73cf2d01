package dev.sluice.versus.race;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final int BATCH = 50;
  private static final Pattern NUMBER = Pattern.compile("\"sequenceNumber\":\"\\d{36}(\\d{20})\"");

  private final Course course =
      new Course(
          "batches",
          new Workload(7, 10, FieldOrder.FIXED),
          BATCH,
          0,
          Course.Services.NONE,
          Path.of("unused"));
  private final List<List<Long>> delivered = new ArrayList<>();

  private void take(InputStream event) throws IOException {
    Matcher number = NUMBER.matcher(new String(event.readAllBytes(), ISO_8859_1));
    List<Long> numbers = new ArrayList<>();
    while (number.find()) {
      numbers.add(Long.valueOf(number.group(1)));
    }
    delivered.add(numbers);
  }

  @Test
  void deliversWholeBatchesAndPartsUntilItMeasures() throws Exception {
    Meter meter = Meter.timed(Duration.ofMillis(300), Duration.ofMillis(50), () -> {});
    long done = new Batches(course, meter).deliverTo(this::take);
    Meter.Figures figures = meter.figures();
    long warmup = figures.from();
    assertThat(delivered.stream().flatMap(List::stream).toList())
        .hasSize((int) done)
        .isSorted()
        .doesNotHaveDuplicates()
        .endsWith(done - 1);
    assertThat(delivered)
        .filteredOn(event -> event.get(0) < warmup)
        .extracting(List::size)
        .containsOnly(BATCH, BATCH / 10)
        .contains(BATCH, BATCH / 10);
    assertThat(delivered)
        .filteredOn(event -> event.get(0) >= warmup)
        .hasSameSizeAs(figures.batchMillis())
        .extracting(List::size)
        .containsOnly(BATCH);
    assertThat(figures.to()).isEqualTo(done);
  }

  @Test
  void deliversWholeBatchesUpToALimit() throws Exception {
    assertThat(new Batches(course, Meter.limited(120)).deliverTo(this::take)).isEqualTo(120);
    assertThat(delivered).extracting(List::size).containsExactly(BATCH, BATCH, 20);
  }
}
