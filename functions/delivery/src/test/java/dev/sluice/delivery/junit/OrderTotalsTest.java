package dev.sluice.delivery.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.model.Choices;
import dev.sluice.delivery.model.Delivered;
import dev.sluice.delivery.model.DeliveryModel;
import dev.sluice.delivery.model.FaultPoints;
import dev.sluice.delivery.model.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The README's example, with a function that is right: whatever happens, it counts once. */
final class OrderTotalsTest {
  private static final MappingSettings SETTINGS =
      MappingSettings.of("arn:aws:kinesis:eu-west-1:123456789012:stream/orders")
          .batching(10, Duration.ZERO);
  private static final Workload WORKLOAD =
      Workload.shards(1)
          .put("anna", "3")
          .put("ben", "5")
          .after(Duration.ofSeconds(2))
          .split(0)
          .put("anna", "4")
          .build();

  @DeliverySchedules(faults = 2, random = 1_000)
  void countsEveryOrderOnce(Choices choices) {
    DeliveryModel model = DeliveryModel.of(SETTINGS, WORKLOAD, choices);
    FakeTable table = new FakeTable(model.faults());

    Delivered delivered = model.run(() -> new OrderHandler(table));

    assertThat(delivered.givenUp()).isEmpty();
    assertThat(table.totals()).isEqualTo(Map.of("anna", 7, "ben", 5));
  }

  /** A customer's total, and the last record that it holds. */
  private record Item(int total, String sequenceNumber) {}

  /** Stands in for a table with conditional writes. */
  private static final class FakeTable {
    private static final Item NONE = new Item(0, "");

    private final FaultPoints faults;
    private final Map<String, Item> items = new HashMap<>();

    FakeTable(FaultPoints faults) {
      this.faults = faults;
    }

    Item get(String key) {
      return faults.call(
          "get item",
          () -> items.getOrDefault(key, NONE),
          fault -> new IllegalStateException("get item: " + fault));
    }

    /** Writes unless somebody else has written since. */
    boolean put(String key, Item read, Item changed) {
      return faults.call(
          "put item",
          () -> {
            boolean unchanged = items.getOrDefault(key, NONE).equals(read);
            if (unchanged) {
              items.put(key, changed);
            }
            return unchanged;
          },
          fault -> new IllegalStateException("put item: " + fault));
    }

    Map<String, Integer> totals() {
      return items.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().total()));
    }
  }

  private static final class OrderHandler implements RequestStreamHandler {
    private static final Pattern RECORD =
        Pattern.compile(
            "\"partitionKey\":\"(\\w+)\",\"sequenceNumber\":\"(\\d+)\",\"data\":\"([^\"]+)\"");

    private final FakeTable table;

    OrderHandler(FakeTable table) {
      this.table = table;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      RECORD
          .matcher(new String(input.readAllBytes(), UTF_8))
          .results()
          .forEach(record -> add(record.group(1), record.group(2), amount(record.group(3))));
    }

    private static int amount(String base64) {
      return Integer.parseInt(new String(Base64.getDecoder().decode(base64), UTF_8));
    }

    /** A record at or below the last one is in the total: sequence numbers grow with a key. */
    private void add(String customer, String sequenceNumber, int amount) {
      Item read = table.get(customer);
      Item added = new Item(read.total() + amount, sequenceNumber);
      if (sequenceNumber.compareTo(read.sequenceNumber()) > 0
          && !table.put(customer, read, added)) {
        add(customer, sequenceNumber, amount);
      }
    }
  }
}
