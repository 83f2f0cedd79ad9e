package io.weir.cli.run;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.weir.cli.option.Mistake;
import io.weir.cli.run.Repeats.Said;
import io.weir.metrics.Notices;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What a run tells people on standard error: through SLF4J, a logger for each component, repeats held back (see {@link Repeats}). */
final class Journal implements AutoCloseable {
  private static final long LOOK_SECONDS = 1;

  private final Repeats repeats = new Repeats();
  private final LongSupplier nanos;
  private final Consumer<Said> out;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
    Thread thread = new Thread(work, "weir-journal");
    thread.setDaemon(true);
    return thread;
  });

  /**
   * @param nanos the clock
   * @param out takes what is said; any thread
   */
  Journal(LongSupplier nanos, Consumer<Said> out) {
    this.nanos = nanos;
    this.out = out;
  }

  /** Sets logging up; a mistake when the configuration cannot be used. */
  static Journal open(LogOptions options) throws Mistake {
    options.set();
    ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
    Path config = options.config;
    if (config != null && loggers instanceof LoggerContext context) {
      configure(context, config);
    }
    Journal journal = new Journal(System::nanoTime, Journal::log);
    journal.timer.scheduleWithFixedDelay(journal::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return journal;
  }

  /** Takes a file in the place of what Logback found by itself, which would tell of mistakes with stack traces. */
  private static void configure(LoggerContext context, Path config) throws Mistake {
    context.reset();
    context.getStatusManager().clear();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    String wrong = null;
    try {
      configurator.doConfigure(config.toFile());
    } catch (JoranException unusable) {
      wrong = String.valueOf(unusable.getCause() == null ? unusable.getMessage() : unusable.getCause().getMessage());
    }
    for (Status status : context.getStatusManager().getCopyOfStatusList()) {
      if (wrong == null && status.getEffectiveLevel() >= Status.ERROR) {
        wrong = status.getMessage();
      }
    }
    if (wrong != null) {
      throw new Mistake("the configuration of logging " + config + " cannot be used: " + wrong);
    }
  }

  private static void log(Said said) {
    String component = said.component();
    Logger logger = LoggerFactory.getLogger(component.isEmpty() ? LogLines.OWN : LogLines.OWN + "." + component);
    logger.atLevel(Level.valueOf(said.level().name())).log(said.text());
  }

  /** For a component such as {@code sink archive}; for weir as a whole the empty text. */
  Notices notices(String component) {
    return (level, text) -> {
      Said said = repeats.say(component, level, text, nanos.getAsLong());
      if (said != null) {
        out.accept(said);
      }
    };
  }

  /** Says what was held back long enough. */
  void look() {
    repeats.due(nanos.getAsLong()).forEach(out);
  }

  /** Says all that was held back. */
  @Override
  public void close() {
    timer.shutdownNow();
    repeats.rest(nanos.getAsLong()).forEach(out);
  }
}
