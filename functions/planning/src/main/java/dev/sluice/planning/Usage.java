package dev.sluice.planning;

import java.util.EnumMap;
import java.util.Map;

/** How much of what is counted is used in a month. */
public record Usage(Map<Billable, Double> amounts) {

  /** Hours in a month, as AWS's own calculator counts: 365 days by 12. */
  public static final double MONTH_HOURS = 730;

  static final double MONTH_SECONDS = MONTH_HOURS * 3_600;

  public Usage {
    amounts = Map.copyOf(amounts);
  }

  double of(Billable billable) {
    return amounts.getOrDefault(billable, 0.0);
  }

  /** What it costs in a month, in dollars by service. */
  Map<Service, Double> dollars(Prices prices) {
    Map<Service, Double> dollars = new EnumMap<>(Service.class);
    amounts.forEach((billable, amount) ->
        dollars.merge(billable.service(), amount * prices.of(billable), Double::sum));
    return dollars;
  }

  static Builder builder() {
    return new Builder();
  }

  /** Adds up what is used. */
  static final class Builder {

    private final Map<Billable, Double> amounts = new EnumMap<>(Billable.class);

    Builder add(Billable billable, double aMonth) {
      if (aMonth != 0) {
        amounts.merge(billable, aMonth, Double::sum);
      }
      return this;
    }

    /** For an hour, all month. */
    Builder hourly(Billable billable, double anHour) {
      return add(billable, anHour * MONTH_HOURS);
    }

    Builder everySecond(Billable billable, double aSecond) {
      return add(billable, aSecond * MONTH_SECONDS);
    }

    Usage build() {
      return new Usage(amounts);
    }
  }
}
