package io.weir.scheduling.control;

/** Looks for the best setting of one stage. Told only readings of the setting it wants. */
interface Search {
  /** What the stage is to run with. */
  Setting wanted();

  /** What it takes for the best so far. */
  Setting settled();

  /** Why, in plain words with numbers. */
  String reason();

  /** @param free whether it may begin to try something: nobody else in the pipeline does */
  void read(Reading reading, boolean free);

  /** Whether something is being tried, so that nobody else may. */
  boolean trying();

  /** Time passes with nothing to read. */
  void idle();

  /** Another stage has moved: what is being tried can no longer be judged. */
  void disturb();
}
