package io.weir.source.socket;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.framing.Multiline;
import io.weir.source.BatchOptions;
import io.weir.source.SourceContext;
import io.weir.source.socket.assembly.Backpressure;
import io.weir.source.socket.assembly.Handover;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** What all peers of one source share. Any thread. */
final class Intake {
  private final SourceContext context;
  private final Handover handover;
  private final Backpressure backpressure;
  private final Set<Peer> peers = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Credit credit;
  private volatile boolean stopping;

  Intake(SourceContext context) {
    this.context = context;
    backpressure = new Backpressure(context.meter().backpressureNanos);
    Multiline multiline = context.batches().multiline();
    handover = new Handover("weir-source-" + context.name(), backpressure,
        multiline == null ? 0 : multiline.timeoutNanos());
  }

  SourceContext context() {
    return context;
  }

  BatchOptions options() {
    return context.batches();
  }

  Handover handover() {
    return handover;
  }

  Backpressure backpressure() {
    return backpressure;
  }

  /** Null until somebody wants the batches; nothing is read before. */
  @Nullable Credit credit() {
    return credit;
  }

  Publisher<Batch> batches(Credit granted) {
    Publisher<Batch> batches = handover.batches(granted);
    credit = granted;
    peers.forEach(Peer::start);
    return batches;
  }

  /** A connection; those that come when the source is being stopped are told at once. */
  void add(Peer peer) {
    handover.opened();
    peers.add(peer);
    if (stopping) {
      peer.stop();
    }
  }

  void remove(Peer peer) {
    if (peers.remove(peer)) {
      handover.ended();
    }
  }

  int connections() {
    return peers.size();
  }

  /** Ends all connections with what they have sent. */
  void stop() {
    stopping = true;
    peers.forEach(Peer::stop);
  }

  void abandon() {
    stopping = true;
    handover.abandon();
    peers.forEach(Peer::drop);
  }
}
