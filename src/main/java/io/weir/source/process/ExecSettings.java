package io.weir.source.process;

import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Named;
import io.weir.config.yaml.Secret;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a command writes to its standard output.
 *
 * @param every how often it is run; null: it runs all the time
 * @param restart whether one that runs all the time is started again when it ends
 * @param timeout after which a run is ended, with {@code every}; null: never
 * @param environment added to ours
 * @param folder it works in; null: ours
 * @param decompress whether compressed output is told by its first bytes and unpacked
 */
public record ExecSettings(Command command, @Nullable Duration every, Restart restart, @Nullable Duration timeout,
    Map<String, Secret> environment, @Nullable String folder, boolean decompress) implements SourceSettings {

  /** When a command that has ended is started again. */
  public enum Restart {
    /** However it ended. */
    ALWAYS,
    /** When its exit code was not 0. */
    ON_FAILURE,
    /** Not at all: the source is at its end then. */
    NEVER
  }

  private static final Duration LONGEST = Duration.ofDays(366);

  private static final Key<Command> COMMAND = Key.of("command", Types.<Command>either(Types.text().map(Command::line),
      Types.list(Types.text()).map(Command::words)), "What is run: a line for /bin/sh, or a list of a program and its "
          + "arguments, which no shell looks at. Each line of its standard output is a record; lines of its standard error "
          + "are shown as notices; its standard input is empty.").required();
  private static final Key<Duration> EVERY = Key.of("every", Types.duration(Duration.ofMillis(10), LONGEST),
      "Run the command again and again, so long from one start to the next; a run that takes longer lets starts fall out. "
          + "Without it the command is expected to run all the time.");
  private static final Key<Restart> RESTART = Key.of("restart", Types.choice(Restart.class), "Whether a command that runs "
      + "all the time is started again when it ends: always, on_failure (its exit code was not 0) or never; then the source "
      + "is at its end. The pauses grow while it does not stay, up to half a minute.").orElse(Restart.ALWAYS);
  private static final Key<Duration> TIMEOUT = Key.of("timeout", Types.duration(Duration.ofMillis(10), LONGEST),
      "How long one run may take with every; then it is ended.").usually("as long as it takes");
  private static final Key<List<Named<Secret>>> ENVIRONMENT = Key.of("environment", Types.named("NAME", Types.secret()),
      "Variables of the command's environment, added to those of weir.");
  private static final Key<String> FOLDER = Key.of("working_folder", Types.text().called("PATH", "a folder's path"),
      "The folder the command starts in.").usually("where weir was started");
  private static final Key<Boolean> DECOMPRESS = Key.of("decompress", Types.flag(),
      "Whether gzip, zstd, xz and bzip2 are told by the first bytes of its output and unpacked.").orElse(false);

  private static final Section<ExecSettings> SECTION = Section.of("an exec source", "Runs a command and takes the lines of its "
      + "standard output. The command and all it has started is ended with the source.",
      List.of(COMMAND, EVERY, RESTART, TIMEOUT, ENVIRONMENT, FOLDER, DECOMPRESS), ExecSettings::of)
      .checked(ExecSettings::check);

  public ExecSettings {
    environment = Map.copyOf(environment);
  }

  /** Its keys in a pipeline file. */
  public static Section<ExecSettings> declaration() {
    return SECTION;
  }

  private static void check(Values values) {
    if (values.has(EVERY) && values.has(RESTART)) {
      values.mistake(RESTART, "a command that is run every so often is not restarted; leave out restart or every");
    }
    if (values.has(TIMEOUT) && !values.has(EVERY)) {
      values.mistake(TIMEOUT, "a command that runs all the time has no timeout; say with every how often it is run");
    }
  }

  private static ExecSettings of(Values values) {
    Map<String, Secret> environment = new TreeMap<>();
    List<Named<Secret>> named = values.find(ENVIRONMENT);
    if (named != null) {
      named.forEach(variable -> environment.put(variable.name(), variable.value()));
    }
    return new ExecSettings(values.get(COMMAND), values.find(EVERY), values.get(RESTART), values.find(TIMEOUT), environment,
        values.find(FOLDER), values.get(DECOMPRESS));
  }

  @Override
  public Source open(SourceContext context) throws OpeningException {
    File in = folder == null ? new File("").getAbsoluteFile() : new File(folder);
    if (!in.isDirectory()) {
      throw new OpeningException("working_folder", "there is no folder " + in);
    }
    String obstacle = command.obstacle(in, searched());
    if (obstacle != null) {
      throw new OpeningException("command", obstacle);
    }
    return new ExecSource(this, context);
  }

  private String searched() {
    Secret own = environment.get("PATH");
    String ours = own == null ? System.getenv("PATH") : own.text();
    return ours == null ? "" : ours;
  }
}
