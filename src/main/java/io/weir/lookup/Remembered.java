package io.weir.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.weir.stage.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered in one run: for each service the answers it gave, and the questions that are out. Steps that ask one
 * service with different bounds share its answers: as many are kept as the most generous bound allows, and each step takes
 * only those young enough for itself.
 */
final class Remembered {
  private final LongSupplier nanos;
  private final Map<Object, OfService> services = new HashMap<>();

  Remembered(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized OfService of(Object identity, Terms.Memory memory) {
    OfService of = services.computeIfAbsent(identity, any -> new OfService(memory, nanos));
    of.widen(memory);
    return of;
  }

  /** An answer, and when it came. */
  private record Entry(Answer answer, long at) {}

  /** A question that is out; steps with another timeout have their own. */
  private record Key(Object question, Object timeout) {}

  /** Of one service. Any thread. */
  static final class OfService {
    private final LongSupplier nanos;
    private final Cache<Object, Entry> answers;
    private final ConcurrentHashMap<Key, List<Consumer<Answer>>> out = new ConcurrentHashMap<>();
    private Terms.Memory widest;

    OfService(Terms.Memory memory, LongSupplier nanos) {
      this.nanos = nanos;
      widest = memory;
      answers = Caffeine.newBuilder().maximumSize(memory.entries()).expireAfterWrite(memory.keep())
          .ticker(nanos::getAsLong).executor(Runnable::run).build();
    }

    private void widen(Terms.Memory memory) {
      Terms.Memory both = new Terms.Memory(Math.max(widest.entries(), memory.entries()),
          widest.keep().compareTo(memory.keep()) < 0 ? memory.keep() : widest.keep());
      answers.policy().eviction().ifPresent(bound -> bound.setMaximum(both.entries()));
      answers.policy().expireAfterWrite().ifPresent(bound ->
          bound.setExpiresAfter(both.keep().toNanos(), TimeUnit.NANOSECONDS));
      widest = both;
    }

    /** The answer, where there is one not older than this. */
    @Nullable Answer get(Object question, long nanosMost) {
      Entry entry = answers.getIfPresent(question);
      return entry == null || nanos.getAsLong() - entry.at >= nanosMost ? null : entry.answer;
    }

    /** True: nobody has asked this yet, so the caller does, and says so. False: whoever did tells. */
    boolean first(Object question, Object timeout, Consumer<Answer> answer) {
      boolean[] first = {false};
      out.compute(new Key(question, timeout), (key, waiting) -> {
        first[0] = waiting == null;
        List<Consumer<Answer>> all = waiting == null ? new ArrayList<>(2) : waiting;
        all.add(answer);
        return all;
      });
      return first[0];
    }

    /** Remembers the answer, unless it is a failure, and tells it. */
    void answered(Object question, Object timeout, Answer answer) {
      if (answer.failure() == null) {
        answers.put(question, new Entry(answer, nanos.getAsLong()));
      }
      tell(question, timeout, answer);
    }

    /** Tells all who wait for it. */
    void tell(Object question, Object timeout, Answer answer) {
      List<Consumer<Answer>> waiting = Objects.requireNonNull(out.remove(new Key(question, timeout)));
      waiting.forEach(one -> one.accept(answer));
    }
  }
}
