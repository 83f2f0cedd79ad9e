package io.weir.lookup;

import io.weir.stage.Inquiry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one run that ask have in common: the clock of their timeouts, what is remembered, and services that are
 * there once for all of them. Made when a run starts; it holds nothing from the moment its last inquiry is closed.
 */
public final class Lookups {
  private final Supplier<Alarms> clock;
  private final LongSupplier nanos;
  private final Map<Object, Shared> services = new HashMap<>();
  private @Nullable Alarms alarms;
  private @Nullable Remembered remembered;
  private int open;

  public Lookups() {
    this(Alarms::real, System::nanoTime);
  }

  /** @param nanos what the age of answers is told by */
  Lookups(Supplier<Alarms> clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
  }

  /** What one step asks with; closing it closes the service. */
  public synchronized Inquiry inquiry(Service service, Terms terms) {
    open++;
    Alarms set = alarms == null ? clock.get() : alarms;
    alarms = set;
    Asking asking = new Asking(service, terms, set, this::closed);
    Terms.Memory memory = terms.memory();
    if (memory == null) {
      return asking;
    }
    if (remembered == null) {
      remembered = new Remembered(nanos);
    }
    return new RememberingInquiry(asking, remembered.of(terms.identity(), memory), terms);
  }

  /** The service of this identity, made by the first who wants it and closed by the last. */
  public synchronized Service shared(Object identity, Supplier<Service> maker) {
    Shared shared = services.get(identity);
    if (shared == null) {
      shared = new Shared(identity, maker.get());
      services.put(identity, shared);
    }
    shared.users++;
    return shared.handle();
  }

  private synchronized void closed() {
    if (--open == 0 && alarms != null) {
      alarms.close();
      alarms = null;
    }
  }

  /** One service with several users. */
  private final class Shared {
    private final Object identity;
    private final Service service;
    private int users;

    Shared(Object identity, Service service) {
      this.identity = identity;
      this.service = service;
    }

    Service handle() {
      return switch (service) {
        case BlockingService blocking -> new BlockingService() {
          @Override
          public @Nullable Object ask(Object question) throws Exception {
            return blocking.ask(question);
          }

          @Override
          public boolean waits() {
            return blocking.waits();
          }

          @Override
          public void close() {
            leave();
          }
        };
        case AsyncService async -> new AsyncService() {
          @Override
          public java.util.concurrent.CompletionStage<@Nullable Object> ask(Object question) {
            return async.ask(question);
          }

          @Override
          public boolean waits() {
            return async.waits();
          }

          @Override
          public void close() {
            leave();
          }
        };
      };
    }

    private void leave() {
      synchronized (Lookups.this) {
        if (--users > 0) {
          return;
        }
        services.remove(identity);
      }
      service.close();
    }
  }
}
