package io.weir.fuzz;

import org.jspecify.annotations.Nullable;

/** What Jazzer's driver calls; {@code load/fuzz} starts it with the target's name as argument. */
public final class Fuzz {
  private static @Nullable Target target;

  private Fuzz() {}

  public static void fuzzerInitialize(String[] arguments) {
    target = Target.named(arguments[0]);
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (target == null) {
      throw new IllegalStateException("no target was named");
    }
    target.run(input);
  }
}
