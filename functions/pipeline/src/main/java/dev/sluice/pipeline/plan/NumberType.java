package dev.sluice.pipeline.plan;

/** A type of numbers that a model takes or gives. */
public enum NumberType {
  /** 32 bits. */
  FLOAT,
  /** 64 bits. */
  DOUBLE,
  /** Whole numbers of 64 bits. */
  INT64
}
