package dev.sluice.planning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * What services ask for what they count.
 *
 * @param region of which they are
 * @param date on which they were looked up
 * @param each dollars for one
 */
public record Prices(String region, String date, Map<Billable, Double> each) {

  private static final String OURS = "prices.json";

  private static final String CURRENCY = "USD";

  public Prices {
    each = Map.copyOf(each);
  }

  /** Those that come with Sluice. */
  public static Prices shipped() {
    return read(JsonFile.shipped(OURS));
  }

  /**
   * Those of a file of the same form as the one that comes with Sluice.
   *
   * @throws IOException if it cannot be read, or a price is missing, unknown or none; it says which
   */
  public static Prices read(Path file) throws IOException {
    try {
      return read(JsonFile.read(file));
    } catch (IllegalArgumentException wrong) {
      throw new IOException(file + ": " + wrong.getMessage(), wrong);
    }
  }

  private static Prices read(JsonFile file) {
    JsonFile prices = file.object("prices");
    prices.requireKeys(Billable.keys());
    Map<Billable, Double> each = new EnumMap<>(Billable.class);
    for (Billable billable : Billable.values()) {
      each.put(billable, price(prices.object(billable.key())));
    }
    if (!file.text("currency").equals(CURRENCY)) {
      throw file.wrong("currency", "is not USD; plans are told in dollars");
    }
    return new Prices(file.text("region"), file.text("date"), each);
  }

  private static double price(JsonFile entry) {
    entry.text("unit");
    entry.text("source");
    double per = entry.number("per");
    if (per == 0) {
      throw entry.wrong("per", "is 0; write for how many the price is");
    }
    return entry.number("price") / per;
  }

  double of(Billable billable) {
    Double price = each.get(billable);
    if (price == null) {
      throw new IllegalStateException("no price of " + billable.key());
    }
    return price;
  }
}
