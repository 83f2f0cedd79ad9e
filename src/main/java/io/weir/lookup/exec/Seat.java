package io.weir.lookup.exec;

import io.weir.batch.Utf8;
import io.weir.codec.JsonValues;
import io.weir.lookup.exec.ExecService.Asked;
import io.weir.record.RowFailure;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where one child sits, and after it the next one. Its thread takes questions, hands them to the child, and reads the
 * answers. While the command may not be started again, questions fail at once.
 */
final class Seat {
  private final String command;
  private final boolean values;
  private final Restarts restarts;
  private final BlockingQueue<Asked> waiting;
  private volatile @Nullable Child child;
  private volatile @Nullable Thread thread;
  private volatile boolean closed;

  Seat(String command, boolean values, Restarts restarts, BlockingQueue<Asked> waiting) {
    this.command = command;
    this.values = values;
    this.restarts = restarts;
    this.waiting = waiting;
  }

  void start(String name) {
    Thread own = new Thread(this::serve, name);
    own.setDaemon(true);
    thread = own;
    own.start();
  }

  /** No further questions; the child that sits here, if there is one, is the caller's to end. */
  @Nullable Child close() {
    closed = true;
    Thread own = thread;
    if (own != null) {
      own.interrupt();
    }
    return child;
  }

  private void serve() {
    try {
      while (!closed) {
        Asked asked = waiting.take();
        if (!asked.isDone()) {
          answer(asked);
        }
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Asked asked) throws InterruptedException {
    Child one = seated(asked);
    if (one == null) {
      return;
    }
    asked.workedOn(one::kill);
    one.writeLine(line(asked.line));
    byte[] answer;
    try {
      answer = one.readLine();
    } catch (Child.TooLong tooLong) {
      remove(one);
      asked.fail(about("answered with more than " + (Child.ANSWER_BYTES_MOST >> 20) + " MiB without a line end"));
      return;
    }
    if (answer == null) {
      ended(one, asked);
    } else if (!asked.isCancelled()) {
      restarts.answered();
      asked.complete(value(answer));
    }
    if (asked.isCancelled()) {
      remove(one);
    }
  }

  /** The child, started where none is there; null: there is none now, and the question has failed. */
  private @Nullable Child seated(Asked asked) {
    Child one = child;
    if (one != null && one.hasMore()) {
      remove(one);
      restarts.ended("wrote more than one line for a question", false);
      asked.fail(about("wrote more than one line for a question, so that its answers cannot be told apart; it is "
          + "started again"));
      return null;
    }
    if (one != null && one.isAlive()) {
      return one;
    }
    if (one != null) {
      restarts.ended(one.ending(), one.hasAnswered());
      child = null;
    }
    long pause = restarts.pause();
    if (pause > 0) {
      asked.fail(about(restarts.why() + "; it is started again in " + shown(pause)));
      return null;
    }
    try {
      Child fresh = Child.start(command);
      child = fresh;
      if (closed) {
        fresh.kill();
      }
      return fresh;
    } catch (IOException cannot) {
      restarts.ended("could not be started: " + cannot.getMessage(), false);
      asked.fail(about(restarts.why()));
      return null;
    }
  }

  private void ended(Child one, Asked asked) {
    if (asked.isCancelled() || closed) {
      asked.fail(about("was ended with the run"));
      return;
    }
    String how = one.ending();
    restarts.ended(how, one.hasAnswered());
    remove(one);
    asked.fail(about(how + " before it answered"));
  }

  private void remove(Child one) {
    child = null;
    one.kill();
  }

  private String about(String what) {
    String shown = command.length() > 80 ? command.substring(0, 80) + "…" : command;
    return "exec \"" + shown + "\": the command " + what;
  }

  private static byte[] line(String text) {
    byte[] bytes = Utf8.encode(text);
    byte[] line = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    line[bytes.length] = '\n';
    return line;
  }

  private Object value(byte[] answer) {
    if (values && answer.length > 1 && (answer[0] == '{' || answer[0] == '[')) {
      try {
        Object value = JsonValues.read(answer, 0, answer.length);
        if (value != null) {
          return value;
        }
      } catch (RowFailure plainText) {
        return Utf8.decode(answer, 0, answer.length);
      }
    }
    return Utf8.decode(answer, 0, answer.length);
  }

  private static String shown(long nanos) {
    long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    return millis < 1000 ? millis + "ms" : millis / 1000 + "." + millis % 1000 / 100 + "s";
  }
}
