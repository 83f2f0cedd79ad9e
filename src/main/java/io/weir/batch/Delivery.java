package io.weir.batch;

/**
 * What a batch carries with it to the sink: told once, when everything made of the batch is safely written, dropped on
 * purpose, or dead-lettered. It gives back the memory the source took for the batch, and later moves the checkpoint.
 * May be called from any thread.
 */
@FunctionalInterface
public interface Delivery {
  // A class, because no start-up cache keeps lambdas of an interface that has a field and default methods.
  Delivery NOBODY = new Delivery() {
    @Override
    public void acknowledge() {}
  };

  void acknowledge();

  /**
   * Somebody keeps something of this batch beyond its acknowledgement: where it can be read again, its position stays. To be
   * called before {@link #acknowledge}.
   */
  default void hold(Hold hold) {}
}
