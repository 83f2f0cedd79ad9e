package io.weir.record;

/**
 * An expression or a step cannot be carried out on this record. Carries only a message, no stack trace: a million such
 * records must not cost a million stack walks. Caught by the pass, which knows step and record.
 */
public final class RowFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RowFailure(String message) {
    super(message, null, false, false);
  }
}
