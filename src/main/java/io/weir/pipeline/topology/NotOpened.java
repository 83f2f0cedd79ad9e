package io.weir.pipeline.topology;

import java.util.List;

/** Things the pipeline file names cannot be opened; nothing was started, or what ran before goes on. */
public final class NotOpened extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Unopened> all;

  NotOpened(List<Unopened> all) {
    super(all.size() + " things cannot be opened", null, false, false);
    this.all = List.copyOf(all);
  }

  public List<Unopened> all() {
    return all;
  }
}
