package dev.sluice.pipeline.window;

import dev.sluice.pipeline.plan.WindowPlan;

/**
 * How observed values become one number. What was gathered so far lies in a few cells of an array,
 * which begin as zeros.
 */
enum Aggregation {
  /** Cells: the count, exact to 2^53. */
  COUNT(1) {
    @Override
    void add(double[] cells, int at, double value) {
      cells[at]++;
    }

    @Override
    double value(double[] cells, int at) {
      return cells[at];
    }
  },

  /** Cells: the sum and what rounding lost of it, after Neumaier (1974). */
  SUM(2) {
    @Override
    void add(double[] cells, int at, double value) {
      addTo(cells, at, value);
    }

    @Override
    double value(double[] cells, int at) {
      return finite(cells[at] + cells[at + 1]);
    }
  },

  /** Cells: the sum and what rounding lost of it, then the count. */
  MEAN(3) {
    @Override
    void add(double[] cells, int at, double value) {
      addTo(cells, at, value);
      cells[at + 2]++;
    }

    @Override
    double value(double[] cells, int at) {
      return finite((cells[at] + cells[at + 1]) / cells[at + 2]);
    }
  },

  /** Cells: the count, then the least value. */
  MIN(2) {
    @Override
    void add(double[] cells, int at, double value) {
      cells[at + 1] = cells[at] == 0 ? value : Math.min(cells[at + 1], value);
      cells[at]++;
    }

    @Override
    double value(double[] cells, int at) {
      return cells[at] == 0 ? Double.NaN : cells[at + 1];
    }
  },

  /** Cells: the count, then the greatest value. */
  MAX(2) {
    @Override
    void add(double[] cells, int at, double value) {
      cells[at + 1] = cells[at] == 0 ? value : Math.max(cells[at + 1], value);
      cells[at]++;
    }

    @Override
    double value(double[] cells, int at) {
      return cells[at] == 0 ? Double.NaN : cells[at + 1];
    }
  },

  /**
   * The population's standard deviation. Cells: the count, the mean, the sum of squared differences
   * from it, after Welford (1962).
   */
  STDDEV(3) {
    @Override
    void add(double[] cells, int at, double value) {
      cells[at]++;
      double before = value - cells[at + 1];
      cells[at + 1] += before / cells[at];
      cells[at + 2] += before * (value - cells[at + 1]);
    }

    @Override
    double value(double[] cells, int at) {
      return finite(Math.sqrt(cells[at + 2] / cells[at]));
    }
  };

  private final int cells;

  Aggregation(int cells) {
    this.cells = cells;
  }

  static Aggregation of(WindowPlan.Function function) {
    return switch (function) {
      case COUNT -> COUNT;
      case SUM -> SUM;
      case MEAN -> MEAN;
      case MIN -> MIN;
      case MAX -> MAX;
      case STDDEV -> STDDEV;
    };
  }

  /** How many cells it needs. */
  int cells() {
    return cells;
  }

  /** Takes a finite value into the cells that begin at {@code at}. */
  abstract void add(double[] cells, int at, double value);

  /**
   * The result; NaN where there is none, be it that no value came or that it is beyond a double.
   */
  abstract double value(double[] cells, int at);

  private static void addTo(double[] cells, int at, double value) {
    double sum = cells[at] + value;
    cells[at + 1] +=
        Math.abs(cells[at]) >= Math.abs(value)
            ? (cells[at] - sum) + value
            : (value - sum) + cells[at];
    cells[at] = sum;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
