package io.weir.language.step.stateful;

import io.weir.batch.Tally;
import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.pipeline.Outcome;
import io.weir.pipeline.Pipeline;
import io.weir.pipeline.Settings;
import io.weir.scheduling.ByteBudget;
import io.weir.sink.Sink;
import io.weir.source.file.FileOptions;
import io.weir.source.file.FileSource;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs through the real pipeline with small batches and any memory for state. */
final class Runs {
  static final long PLENTY = 64 << 20;

  record Result(String output, Tally tally) {
    List<String> lines() {
      return output.lines().toList();
    }
  }

  private Runs() {}

  static Result run(String text, String input, int workers, int batchBytes, long stateBytes) {
    Program program;
    try {
      program = Language.compile(text, LanguageOptions.plain());
    } catch (ProgramMistakes mistakes) {
      throw new AssertionError(mistakes.show("program"), mistakes);
    }
    FileSource source = new FileSource(List.of("-"), FileOptions.lines().batchBytes(batchBytes).countRecords(true),
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    Memory sink = new Memory();
    Settings settings = Settings.usual().budget(new ByteBudget(16 << 20)).workers(workers);
    Outcome outcome = new Pipeline(source,
        program.stages(new PassSettings((byte) '\n', 1 << 20, OnError.DROP, null, stateBytes)), sink, settings).start()
        .orTimeout(20, TimeUnit.SECONDS).join();
    if (outcome.end() != Outcome.End.DONE) {
      throw new AssertionError(outcome.end() + " " + outcome.outputFailure(), outcome.bug());
    }
    if (!outcome.tally().balanced()) {
      throw new AssertionError("not every record is accounted for: " + text);
    }
    return new Result(sink.bytes.toString(StandardCharsets.UTF_8), outcome.tally());
  }

  private static final class Memory implements Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(byte[] from, int offset, int length) {
      bytes.write(from, offset, length);
    }

    @Override
    public void finish() {}

    @Override
    public void abandon() {}
  }
}
