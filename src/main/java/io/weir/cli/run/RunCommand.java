package io.weir.cli.run;

import io.weir.admin.AdminServer;
import io.weir.admin.AdminSettings;
import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.OptionReader;
import io.weir.cli.program.WorldOptions;
import io.weir.config.OpeningException;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.language.LanguageOptions;
import io.weir.metrics.Notices;
import io.weir.pipeline.definition.CheckedPipeline;
import io.weir.pipeline.definition.PipelineReader;
import io.weir.pipeline.topology.Ended;
import io.weir.pipeline.topology.Ended.How;
import io.weir.pipeline.topology.Graph;
import io.weir.pipeline.topology.NotOpened;
import io.weir.scheduling.ByteBudget;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code weir run PIPELINE.yaml}: reads the file, opens everything it names or says what cannot be opened, runs until it is told to
 * stop or its sources end. SIGTERM and SIGINT drain, SIGHUP takes in the changed file.
 */
public final class RunCommand {
  private static final String HELP = """
      usage: weir run [options] PIPELINE.yaml

      Runs a pipeline until it is stopped (SIGTERM, Ctrl-C) or its sources end. A changed file is taken in while it runs; SIGHUP
      does so at once. 'weir manual pipeline' says what the file may say, 'weir check FILE' finds its mistakes.

      options, each also an environment variable:
      """;
  private static final String EXIT_CODES = """

      exit code: 0 stopped or ended with everything delivered, 1 ended by itself and some records failed, 2 a mistake,
      3 could not go on or not deliver everything in time, 130 ended by Ctrl-C with everything delivered
      """;
  private static final int HEAP_PERCENT = 45;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final RunOptions options = new RunOptions();

  public RunCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Answers the exit code when the run is over. */
  public int run(String[] words) throws Mistake {
    new OptionReader("weir run", options.table(), options.words::add).read(environment, words);
    if (options.help) {
      out.print(HELP + OptionReader.help(options.table()) + EXIT_CODES);
      return ExitCode.DONE;
    }
    if (options.words.size() != 1) {
      throw new Mistake(options.words.isEmpty() ? "run takes a pipeline file: weir run pipeline.yaml"
          : "run takes one pipeline file, found " + options.words.size() + ": " + String.join(" ", options.words)
              + "; start weir once for each");
    }
    return run(options.words.get(0));
  }

  private int run(String name) throws Mistake {
    RunSignals signals = RunSignals.handle();
    LanguageOptions language = new WorldOptions(options.allowEnv, options.redactKeyFile, options.plugins, options.strict)
        .open(environment);
    PipelineReader reader = new PipelineReader(language, environment::get);
    String text;
    try {
      text = YamlFile.text(Path.of(name));
    } catch (IOException unreadable) {
      throw new Mistake("cannot read the pipeline file " + name + ": " + unreadable.getMessage());
    }
    try {
      return run(name, text, reader.read(text), reader, language, signals);
    } catch (YamlMistakes mistakes) {
      err.print(mistakes.show(name));
      return ExitCode.MISTAKE;
    }
  }

  private int run(String name, String text, CheckedPipeline pipeline, PipelineReader reader, LanguageOptions language,
      RunSignals signals) throws Mistake {
    try (Journal journal = Journal.open(options.log)) {
      return run(name, text, pipeline, reader, language, signals, journal);
    }
  }

  private int run(String name, String text, CheckedPipeline pipeline, PipelineReader reader, LanguageOptions language,
      RunSignals signals, Journal journal) {
    pipeline.warnings().forEach(warning -> journal.notices("").warn(name + ": " + warning));
    Long memory = pipeline.file().memoryBytes();
    ByteBudget budget = ByteBudget.lasting(memory != null ? memory : Runtime.getRuntime().maxMemory() * HEAP_PERCENT / 100);
    Graph graph;
    try {
      graph = Graph.open(pipeline.file(), budget, language, journal::notices);
    } catch (NotOpened wrong) {
      wrong.all().forEach(one -> err.print(pipeline.show(name, one.component(), one.key(), one.message())));
      return ExitCode.MISTAKE;
    }
    RunningPipeline running = new RunningPipeline(name, text, pipeline, graph, reader, journal.notices(""));
    AdminServer admin = null;
    AdminSettings asked = pipeline.file().admin();
    try {
      admin = asked == null ? null : AdminServer.open(asked, running);
    } catch (OpeningException failed) {
      graph.abandon();
      err.print(pipeline.show(name, "admin", ownKey(failed.key()), String.valueOf(failed.getMessage())));
      return ExitCode.MISTAKE;
    }
    return watched(graph, running, admin, journal.notices(""), signals);
  }

  private int watched(Graph graph, RunningPipeline running, @Nullable AdminServer admin, Notices notices, RunSignals signals) {
    graph.decisions(notices::info);
    graph.start();
    signals.to(graph::stop, running::reload);
    notices.info("running " + running.name() + (admin == null ? "" : ", admin at " + admin.url()));
    Ended ended;
    try (PipelineWatch watch = PipelineWatch.follow(running, options.watch)) {
      ended = graph.done().join();
    }
    if (admin != null) {
      admin.close();
    }
    return said(ended, signals.code(), notices);
  }

  private static String ownKey(String key) {
    return key.startsWith("admin.") ? key.substring("admin.".length()) : key;
  }

  private static int said(Ended ended, int signal, Notices notices) {
    String account = ended.account() + " (records)";
    if (ended.how() == How.CLOSED) {
      return ExitCode.DONE;
    }
    if (ended.how() != How.DRAINED) {
      notices.error((ended.message() + "; " + account));
      return ExitCode.BROKEN;
    }
    if (ended.left() != 0) {
      notices.error("the account does not balance, which is a bug in weir: " + account);
      return ExitCode.BROKEN;
    }
    notices.info((signal == 0 ? "ended: " : "stopped: ") + account);
    if (signal == ExitCode.INTERRUPTED) {
      return signal;
    }
    return signal == 0 && ended.failed() > 0 ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }
}
