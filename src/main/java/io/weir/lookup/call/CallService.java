package io.weir.lookup.call;

import io.weir.lookup.BlockingService;
import io.weir.lookup.LookupException;
import io.weir.plugin.CallFunction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks one function; the question is the list of its arguments, in which bytes are {@link ByteBuffer}s, so that equal
 * questions are equal.
 */
public final class CallService implements BlockingService {
  private final String name;
  private final CallFunction function;

  /** @param name of a function that these plugins have */
  public CallService(Plugins plugins, String name) {
    this.name = name;
    function = plugins.make(name);
  }

  @Override
  public @Nullable Object ask(Object question) throws Exception {
    try {
      return function.call(arguments((List<?>) question));
    } catch (InterruptedException late) {
      throw late;
    } catch (Exception | LinkageError | StackOverflowError failure) {
      String message = failure.getMessage();
      String said = failure instanceof Exception && message != null && !message.isBlank() ? message : failure.toString();
      throw new LookupException("call " + name + ": " + said);
    }
  }

  private static List<@Nullable Object> arguments(List<?> question) {
    List<@Nullable Object> arguments = new ArrayList<>(question.size());
    for (Object value : question) {
      arguments.add(value instanceof ByteBuffer bytes ? array(bytes) : value);
    }
    return Collections.unmodifiableList(arguments);
  }

  private static byte[] array(ByteBuffer bytes) {
    byte[] array = new byte[bytes.remaining()];
    bytes.duplicate().get(array);
    return array;
  }

  @Override
  public boolean waits() {
    return function.nature() == CallFunction.Nature.IO;
  }

  @Override
  public void close() {
    function.close();
  }
}
