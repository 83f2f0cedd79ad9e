package io.weir.pipeline.lane;

import io.weir.batch.Failure;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Spans;
import io.weir.metrics.ComponentMeter;
import io.weir.scheduling.ByteBudget;
import io.weir.sink.Grouping;
import io.weir.sink.Outlet;
import io.weir.sink.OutputException;
import io.weir.sink.Sent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the stages in front of a sink and its outlet: outputs wait here, are put together to groups, go out, and are
 * acknowledged when they have arrived. One thread at a time works here, on the sink's own lane or on the thread that brings an
 * output; never on an event loop.
 */
public final class SinkLane {
  private final String name;
  private final Executor lane;
  private final Clock clock;
  private final ByteBudget.Share credit;
  private final Mishaps mishaps;
  private final Totals totals;
  private final ComponentMeter meter;
  /** What is there before it is opened: nothing can be put in. */
  private volatile Waiting waiting = new MemoryWaiting(0, true);
  private final AtomicInteger turns = new AtomicInteger();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile @Nullable Outlet outlet;
  private volatile Runnable room = () -> {};
  private volatile boolean inputOver;
  private volatile boolean givenUp;
  private volatile boolean acknowledgesWhatIsGivenUp;
  private volatile long outSince;
  private final AtomicInteger out = new AtomicInteger();
  private volatile long alarm;
  private final Set<List<Output>> groupsOut = ConcurrentHashMap.newKeySet();

  public SinkLane(String name, Executor lane, Clock clock, ByteBudget.Share credit, Mishaps mishaps, Totals totals, ComponentMeter meter) {
    this.name = name;
    this.lane = lane;
    this.clock = clock;
    this.credit = credit;
    this.mishaps = mishaps;
    this.totals = totals;
    this.meter = meter;
  }

  /**
   * From now on something can be put in and go out.
   *
   * @param place for what waits
   */
  public void open(Outlet to, Waiting place) {
    waiting = place;
    outlet = to;
    lane.execute(this::drain);
  }

  /** Called whenever there is room again; must be quick. */
  public void onRoom(Runnable told) {
    room = told;
  }

  /** Takes an output; any thread, and always, but whoever can wait asks {@link #hasRoom} before. */
  public void put(Output output) {
    if (givenUp && acknowledgesWhatIsGivenUp) {
      drop(output, "given_up");
    } else if (givenUp) {
      // whoever can read it again will
      credit.exchange(0, output.held(), 0);
    } else if (!waiting.add(output)) {
      drop(output, "buffer_full");
    } else {
      drain();
    }
  }

  public boolean hasRoom() {
    return givenUp || waiting.hasRoom();
  }

  public boolean isOpen() {
    return givenUp || outlet != null;
  }

  /** What is safe on disk is not waited for any more. */
  public void leaveOnDisk() {
    if (waiting instanceof SpillWaiting spilling) {
      spilling.leaveOnDisk();
      lane.execute(this::drain);
    }
  }

  /** Nothing more will be put in; when everything has gone out, {@link #done} completes. */
  public void inputOver() {
    inputOver = true;
    lane.execute(this::drain);
  }

  /** Completes when everything has arrived and the outlet is closed. */
  public CompletableFuture<Void> done() {
    return done;
  }

  /**
   * Waits no longer for what is here.
   *
   * @param acknowledge whether sources are told that it has arrived: nobody wants it any more
   * @return how many records are given up; not those that are safe on disk
   */
  public long giveUp(boolean acknowledge) {
    acknowledgesWhatIsGivenUp = acknowledge;
    givenUp = true;
    List<Output> left = new ArrayList<>();
    groupsOut.forEach(left::addAll);
    groupsOut.clear();
    leaveOnDisk();
    for (List<Output> some = takeAll(); !some.isEmpty(); some = takeAll()) {
      left.addAll(some);
    }
    if (waiting instanceof SpillWaiting spilling) {
      left.removeIf(spilling::save);
    }
    if (acknowledge) {
      left.forEach(output -> drop(output, "given_up"));
    }
    close();
    room.run();
    return left.stream().mapToLong(output -> output.tally().out).sum();
  }

  private List<Output> takeAll() {
    return waiting.take(Grouping.ready(Integer.MAX_VALUE));
  }

  /** Since when a group is out without an answer, in nanoseconds of the system's clock; 0: none is. */
  public long outSince() {
    return out.get() == 0 ? 0 : outSince;
  }

  public long bufferedBytes() {
    return waiting.bytes();
  }

  private void drain() {
    if (turns.getAndIncrement() != 0) {
      return;
    }
    int missed = 1;
    do {
      Outlet to = outlet;
      while (to != null && !givenUp && out.get() < to.window()) {
        List<Output> group = group(to.grouping());
        if (group.isEmpty()) {
          break;
        }
        send(to, group);
      }
      if (inputOver && waiting.isEmpty() && out.get() == 0 && !givenUp) {
        close();
      }
      missed = turns.addAndGet(-missed);
    } while (missed != 0);
    room.run();
  }

  private List<Output> group(Grouping grouping) {
    long rest = inputOver || waiting.fills(grouping) ? 0 : waiting.waitNanos(grouping);
    if (rest <= 0) {
      return waiting.take(grouping);
    }
    long due = System.nanoTime() + rest;
    if (rest != Long.MAX_VALUE && (alarm == 0 || due < alarm)) {
      alarm = due;
      clock.after(rest, () -> lane.execute(this::ring));
    }
    return List.of();
  }

  private void ring() {
    alarm = 0;
    drain();
  }

  private void send(Outlet to, List<Output> group) {
    if (out.getAndIncrement() == 0) {
      outSince = System.nanoTime();
    }
    groupsOut.add(group);
    to.send(group).subscribe(sent -> arrived(group, sent), failure -> lost(group, failure));
  }

  private void arrived(List<Output> group, Sent sent) {
    if (!groupsOut.remove(group)) {
      return;
    }
    for (Output output : group) {
      List<Sent.Refused> refused = sent.refused().stream().filter(one -> one.output() == output).toList();
      long records = output.tally().out - refused.stream().mapToLong(one -> one.to() - one.from()).sum();
      meter.sentRecords.add(records);
      meter.sentBytes.add(output.length());
      totals.arrived.add(SpillWaiting.isFromDisk(output) ? 0 : records);
      release(output, refused);
    }
    answered();
  }

  private void release(Output output, List<Sent.Refused> refused) {
    credit.exchange(0, output.held(), 0);
    if (refused.isEmpty()) {
      output.delivery().acknowledge();
      return;
    }
    List<Failure> failures = new ArrayList<>();
    refused.forEach(one -> failures(one, failures));
    totals.failed.add(SpillWaiting.isFromDisk(output) ? 0 : failures.size());
    mishaps.failed(name, failures, output.delivery());
  }

  private static void failures(Sent.Refused refused, List<Failure> to) {
    Output output = refused.output();
    Spans spans = output.spans();
    Origin origin = output.origin();
    if (spans == null) {
      return;
    }
    for (int i = refused.from(); i < refused.to(); i++) {
      int start = output.start() + (i == 0 ? 0 : spans.ends()[i - 1]);
      int end = output.start() + spans.ends()[i] - 1;
      to.add(new Failure(0, "send", i, 0, origin, Arrays.copyOfRange(output.bytes(), start, end), 0, refused.reason()));
    }
  }

  private void lost(List<Output> group, Throwable failure) {
    if (!groupsOut.remove(group)) {
      return;
    }
    if (failure instanceof OutputException gone) {
      mishaps.lost(name, String.valueOf(gone.getMessage()), gone.isClosed());
    } else {
      mishaps.bug(name, failure);
    }
    // not acknowledged: whoever can read these records again will
    group.forEach(output -> credit.exchange(0, output.held(), 0));
    answered();
  }

  private void answered() {
    outSince = System.nanoTime();
    out.decrementAndGet();
    lane.execute(this::drain);
  }

  private void closed() {
    waiting.close();
    done.complete(null);
  }

  private void drop(Output output, String reason) {
    meter.discard(reason, output.tally().out);
    totals.dropped.add(output.tally().out);
    credit.exchange(0, output.held(), 0);
    output.delivery().acknowledge();
  }

  private void close() {
    Outlet to = outlet;
    outlet = null;
    if (to == null) {
      closed();
      return;
    }
    to.close().subscribe(nothing -> {}, failure -> {
      meter.error("closing", "failed", 1);
      closed();
    }, this::closed);
  }
}
