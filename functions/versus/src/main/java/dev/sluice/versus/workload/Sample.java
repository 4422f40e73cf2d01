package dev.sluice.versus.workload;

/** What one record of a workload tells, before it is written. For one thread. */
public final class Sample {

  private static final int ONE_IN_MAINTENANCE = 10;
  private static final int ONE_STRANGE = 2000;
  private static final int STRANGELY_WARMER = 4000;

  private final Workload workload;
  private int key;
  private long timeMillis;
  private boolean isRunning;
  private int temperature;
  private int volts;
  private int amperes;
  private long rest;

  public Sample(Workload workload) {
    this.workload = workload;
  }

  /** From here on, that of another record. */
  public void read(long record) {
    long mixed = Mixing.of(workload.seed() ^ 0x5EED, record);
    key = Mixing.below(mixed, workload.keys());
    timeMillis = workload.timeMillis(record, key);
    long more = Mixing.of(mixed, 1);
    isRunning = Mixing.below(more, ONE_IN_MAINTENANCE) != 0;
    long values = Mixing.of(mixed, 2);
    boolean isStrange = Mixing.below(Mixing.of(mixed, 3), ONE_STRANGE) == 0;
    temperature =
        15_000 + 10 * (key % 400) + bell(values, 300) + (isStrange ? STRANGELY_WARMER : 0);
    volts = 23_000 + bell(Mixing.of(mixed, 4), 500);
    amperes = 3_000 + bell(Mixing.of(mixed, 5), 900);
    rest = Mixing.of(mixed, 6);
  }

  /** About normally distributed around 0, as the sum of four even numbers. */
  private static int bell(long mixed, int halfWidth) {
    int sum = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Short.SIZE) {
      sum += (int) (((mixed >>> shift) & 0xFFFF) * halfWidth) >>> Short.SIZE;
    }
    return sum - 2 * halfWidth;
  }

  /** Which of the keys it is of. */
  public int key() {
    return key;
  }

  /** Epoch milliseconds. */
  public long timeMillis() {
    return timeMillis;
  }

  /** Or else in maintenance, when it does not count. */
  public boolean isRunning() {
    return isRunning;
  }

  /** Degrees Fahrenheit: the double that is nearest to the number as it is written. */
  public double tempF() {
    return temperature / 100.0;
  }

  public double volts() {
    return volts / 100.0;
  }

  public double amps() {
    return amperes / 1000.0;
  }

  int temperatureHundredths() {
    return temperature;
  }

  int voltHundredths() {
    return volts;
  }

  int ampereThousandths() {
    return amperes;
  }

  /** Decides what no contender reads. */
  long rest() {
    return rest;
  }
}
