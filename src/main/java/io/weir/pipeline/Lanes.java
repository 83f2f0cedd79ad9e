package io.weir.pipeline;

import io.weir.batch.Delivery;
import io.weir.batch.Parcel;
import io.weir.batch.SharedDelivery;
import io.weir.record.Rows;
import io.weir.scheduling.ByteBudget;
import io.weir.record.LaneKey;
import io.weir.stage.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/**
 * Splits the records of every parcel into lanes by their key. What is in one lane keeps its order; the lanes do not wait for
 * each other. Their number is fixed, so that a key stays in its lane whatever else is changed while the pipeline runs.
 */
final class Lanes {
  static final int COUNT = 16;
  private static final int PREFETCH = 64;

  private final LaneKey key;
  private final ByteBudget.Share credit;

  /** One lane's records of a parcel. */
  private record Part(int lane, Parcel parcel) {}

  Lanes(LaneKey key, ByteBudget.Share credit) {
    this.key = key;
    this.credit = credit;
  }

  /** @param each makes the stage of one lane; it must ask for no more than it can work on */
  Flux<Parcel> run(Flux<Parcel> flow, Function<Flux<Parcel>, Flux<Parcel>> each) {
    return flow.concatMapIterable(this::split, 1).groupBy(Part::lane, PREFETCH)
        .flatMap(lane -> each.apply(lane.map(Part::parcel)), COUNT, 1);
  }

  private List<Part> split(Parcel parcel) {
    if (parcel instanceof Tick) {
      return IntStream.range(0, COUNT).mapToObj(lane -> new Part(lane, parcel)).toList();
    }
    if (!(parcel instanceof Rows rows) || rows.size() == 0) {
      return List.of(new Part(0, parcel));
    }
    long before = rows.held();
    int[] laneOf = new int[rows.size()];
    int[] sizes = new int[COUNT];
    for (int i = 0; i < laneOf.length; i++) {
      laneOf[i] = rows.finished(i) ? 0 : spread(key.of(rows, i));
      sizes[laneOf[i]]++;
    }
    List<Rows> made = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    Delivery all = shared(sizes, rows.delivery());
    for (int lane = 0; lane < COUNT; lane++) {
      if (sizes[lane] > 0) {
        int wanted = lane;
        Rows part = rows.part(i -> laneOf[i] == wanted, made.isEmpty(), all);
        made.add(part);
        parts.add(new Part(lane, part));
      }
    }
    credit.exchange(0, before, made.stream().mapToLong(Rows::held).sum());
    return parts;
  }

  private static int spread(int hash) {
    return (hash ^ hash >>> 16) * 0x9E3779B9 >>> 28;
  }

  /** Tells the parcel's delivery when the last of its parts was delivered. */
  private static Delivery shared(int[] sizes, Delivery whole) {
    int parts = 0;
    for (int size : sizes) {
      parts += size > 0 ? 1 : 0;
    }
    return new SharedDelivery(whole, parts);
  }
}
