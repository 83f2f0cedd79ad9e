package load;

import io.weir.plugin.CallFunction;
import java.util.List;

/** {@code call pause (E) as F}: waits five milliseconds, as a lookup in a database would, and answers what it was given. */
public final class Pause implements CallFunction {
  private static final long MILLIS = 5;

  @Override
  public String name() {
    return "pause";
  }

  /** It blocks its thread on purpose, so weir runs it where threads cost nothing. */
  @Override
  public Nature nature() {
    return Nature.IO;
  }

  @Override
  public Object call(List<Object> arguments) throws InterruptedException {
    Thread.sleep(MILLIS);
    return arguments.get(0);
  }
}
