package io.weir.source.socket;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.net.Loops;
import io.weir.source.InputFailure;
import io.weir.source.Source;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;

/** A source that listens at one or more sockets, which share one hand-over and the loops. */
final class SocketSource implements Source {
  private final Intake intake;
  private final List<? extends Inlet> inlets;
  private final Loops loops;
  private final AtomicBoolean stopped = new AtomicBoolean();

  SocketSource(Intake intake, List<? extends Inlet> inlets, Loops loops) {
    this.intake = intake;
    this.inlets = inlets;
    this.loops = loops;
  }

  List<? extends Inlet> inlets() {
    return inlets;
  }

  @Override
  public Publisher<Batch> batches(Credit credit) {
    Publisher<Batch> batches = intake.batches(credit);
    inlets.forEach(Inlet::start);
    return batches;
  }

  @Override
  public void stop() {
    if (stopped.compareAndSet(false, true)) {
      inlets.forEach(Inlet::stop);
      intake.stop();
      intake.handover().ended();
    }
  }

  @Override
  public void abandon() {
    stopped.set(true);
    intake.abandon();
    inlets.forEach(Inlet::close);
  }

  @Override
  public void close() {
    inlets.forEach(Inlet::close);
    loops.close();
  }

  @Override
  public List<InputFailure> failures() {
    return List.of();
  }
}
