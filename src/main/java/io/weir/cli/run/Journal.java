package io.weir.cli.run;

import io.weir.metrics.Notices;

final class Journal {
  static Journal open() {
    return new Journal();
  }

  Notices notices(String component) {
    return (level, said) -> System.err.println(level + " " + component + ": " + said);
  }
}
