package io.weir.config.yaml;

/** A text that is never printed, neither by messages nor by accident. */
public record Secret(String text) {
  @Override
  public String toString() {
    return "(secret)";
  }
}
