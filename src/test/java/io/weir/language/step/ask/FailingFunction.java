package io.weir.language.step.ask;

import io.weir.plugin.CallFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fails with its argument as the message; null answers an object that is no value. */
public final class FailingFunction implements CallFunction {
  @Override
  public String name() {
    return "failing";
  }

  @Override
  public @Nullable Object call(List<@Nullable Object> arguments) throws Exception {
    if (arguments.get(0) == null) {
      return new StringBuilder[] {null}.getClass();
    }
    throw new IllegalArgumentException(String.valueOf(arguments.get(0)));
  }
}
