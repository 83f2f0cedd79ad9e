package io.weir.admin;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Between whoever taps and the records shown: holds a few, loses the rest and counts what it lost, so that a slow reader costs
 * the pipeline nothing. Records come on any thread; what waits leaves as bytes, framed for one of two formats:
 *
 * <ul>
 * <li>text: each record on a line,
 * <li>events: each record one server-sent event (WHATWG HTML, section 9.2), of as many data lines as it has lines; {@code event:
 * lost} says how many were lost since the last one.
 * </ul>
 */
final class TapQueue {
  private static final int RECORDS_MAX = 1000;
  private static final int CHARS_MAX = 1 << 20;
  private static final int CHUNK_BYTES = 32 << 10;
  private static final String BEAT = ": still here\n\n";

  private final boolean events;
  private final Runnable wake;
  private final Deque<String> waiting = new ArrayDeque<>();
  private int chars;
  private long lost;
  private long lostSaid;
  private boolean beat;
  private boolean over;
  private boolean asked;

  /** @param wake called once after {@link #take} answered null, when there is something again; on any thread, must be quick */
  TapQueue(boolean events, Runnable wake) {
    this.events = events;
    this.wake = wake;
  }

  /** Takes a record if there is room; a long one where nothing waits. */
  void offer(String line) {
    boolean wanted;
    synchronized (this) {
      if (over || waiting.size() == RECORDS_MAX || !waiting.isEmpty() && chars + line.length() > CHARS_MAX) {
        lost += over ? 0 : 1;
        return;
      }
      waiting.addLast(line);
      chars += line.length();
      wanted = wanted();
    }
    if (wanted) {
      wake.run();
    }
  }

  /** Shows that it lives; only events have something for that. */
  void beat() {
    boolean wanted;
    synchronized (this) {
      beat = events;
      wanted = events && wanted();
    }
    if (wanted) {
      wake.run();
    }
  }

  /** Ends it: what waits may still be taken. */
  void end() {
    boolean wanted;
    synchronized (this) {
      over = true;
      wanted = wanted();
    }
    if (wanted) {
      wake.run();
    }
  }

  private boolean wanted() {
    boolean wanted = asked;
    asked = false;
    return wanted;
  }

  /** Whether it has ended and nothing waits. */
  synchronized boolean isDone() {
    return over && waiting.isEmpty();
  }

  synchronized long lost() {
    return lost;
  }

  /** What waits, some of it at most; null: nothing, and {@code wake} will be called. */
  synchronized byte @Nullable [] take() {
    ByteBuilder out = new ByteBuilder(1024);
    if (events && lost > lostSaid) {
      out.add("event: lost\ndata: " + (lost - lostSaid) + "\n\n");
      lostSaid = lost;
    }
    while (!waiting.isEmpty() && out.length() < CHUNK_BYTES) {
      String line = waiting.removeFirst();
      chars -= line.length();
      out.add(Utf8.encode(events ? event(line) : line + "\n"));
    }
    if (beat && out.length() == 0) {
      out.add(BEAT);
    }
    beat = false;
    asked = out.length() == 0 && !over;
    return out.length() == 0 ? null : out.toByteArray();
  }

  private static String event(String line) {
    return "data: " + line.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\ndata: ") + "\n\n";
  }
}
