package io.weir.language.step.ask;

import io.weir.plugin.CallFunction;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers its only argument as it is, several as their text; computes. */
public final class EchoFunction implements CallFunction {
  @Override
  public String name() {
    return "echo";
  }

  @Override
  public Nature nature() {
    return Nature.CPU;
  }

  @Override
  public @Nullable Object call(List<@Nullable Object> arguments) {
    return arguments.size() == 1 ? arguments.get(0)
        : arguments.stream().map(argument -> argument instanceof byte[] bytes ? Arrays.toString(bytes) : argument).toList()
            .toString();
  }
}
