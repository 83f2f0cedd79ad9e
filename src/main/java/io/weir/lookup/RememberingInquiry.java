package io.weir.lookup;

import io.weir.stage.Answer;
import io.weir.stage.Inquiry;
import io.weir.stage.Room;
import java.util.function.Consumer;

/** Asks only what is not known, and what several ask at a time only once. */
final class RememberingInquiry implements Inquiry {
  private final Inquiry asking;
  private final Remembered.OfService memory;
  private final Object timeout;
  private final long keepNanos;

  RememberingInquiry(Inquiry asking, Remembered.OfService memory, Terms terms) {
    this.asking = asking;
    this.memory = memory;
    timeout = terms.timeout();
    keepNanos = terms.memory() == null ? 0 : terms.memory().keep().toNanos();
  }

  @Override
  public void ask(Object question, Room room, Consumer<Answer> answer) {
    Answer known = memory.get(question, keepNanos);
    if (known != null) {
      answer.accept(known);
      return;
    }
    if (!memory.first(question, timeout, answer)) {
      return;
    }
    Answer meanwhile = memory.get(question, keepNanos);
    if (meanwhile != null) {
      memory.tell(question, timeout, meanwhile);
      return;
    }
    asking.ask(question, room, told -> memory.answered(question, timeout, told));
  }

  @Override
  public boolean waits() {
    return asking.waits();
  }

  @Override
  public boolean async() {
    return asking.async();
  }

  @Override
  public int concurrency() {
    return asking.concurrency();
  }

  @Override
  public void close() {
    asking.close();
  }
}
