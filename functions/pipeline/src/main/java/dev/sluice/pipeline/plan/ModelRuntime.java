package dev.sluice.pipeline.plan;

import java.util.Locale;

/** What runs a trained model. */
public enum ModelRuntime {
  ONNX,
  TENSORFLOW;

  /** As it stands in a pipeline file. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
