package io.weir.lookup.call;

import io.weir.lookup.BlockingService;
import io.weir.lookup.LookupException;
import io.weir.plugin.CallFunction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/**
 * Asks one function; the question is the list of its arguments, in which bytes are {@link ByteBuffer}s, so that equal
 * questions are equal.
 */
public final class CallService implements BlockingService {
  private final String name;
  private final @Nullable CallFunction function;
  private final String broken;

  /** @param name of a function that these plugins have; if it cannot be made now, every question fails */
  public CallService(Plugins plugins, String name) {
    this.name = name;
    CallFunction made = null;
    String why = "";
    try {
      made = plugins.make(name);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException wrong) {
      why = "it cannot be made: " + wrong.getMessage();
    }
    function = made;
    broken = why;
  }

  @Override
  public @Nullable Object ask(Object question) throws Exception {
    if (function == null) {
      throw new LookupException("call " + name + ": " + broken);
    }
    try {
      return function.call(arguments((List<?>) question));
    } catch (InterruptedException late) {
      throw late;
    } catch (Exception | LinkageError | StackOverflowError failure) {
      String message = failure.getMessage();
      boolean says = failure instanceof Exception && message != null && !message.isBlank();
      String said = says ? message : failure.toString();
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
  public boolean unknown() {
    return true;
  }

  @Override
  public boolean waits() {
    return function == null || function.nature() == CallFunction.Nature.IO;
  }

  @Override
  public void close() {
    if (function != null) {
      function.close();
    }
  }
}
