package io.weir.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.Program;
import io.weir.pipeline.Outcome;
import io.weir.pipeline.Pipeline;
import io.weir.pipeline.Settings;
import io.weir.scheduling.ByteBudget;
import io.weir.sink.Sink;
import io.weir.source.file.FileOptions;
import io.weir.source.file.FileSource;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The real pipeline, with batches of a few records, writes what the oracle says at any parallelism. */
class ParallelPipelineTest {
  private static final int BATCH_BYTES = 200;

  @Property(tries = 60, seed = "7", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void anyParallelismGivesTheSameOutput(@ForAll long seed) {
    Programs.Case one = Programs.of(seed);
    Oracle.Outcome oracle = new Oracle(one.program(), false).run(one.input());
    for (int workers : List.of(1, 2, 7)) {
      assertThat(run(one, workers)).as("%s workers: %s", workers, one.text()).isEqualTo(oracle.output());
    }
  }

  private static byte[] run(Programs.Case one, int workers) {
    Program program = Weir.compile(one.text());
    List<Stage> stages = program.copies() ? List.of()
        : program.stages(new PassSettings((byte) '\n', 1 << 20, OnError.DROP));
    FileSource source = new FileSource(List.of("-"), FileOptions.lines().batchBytes(BATCH_BYTES),
        new ByteArrayInputStream(one.input()));
    Memory sink = new Memory();
    Settings settings = Settings.usual().budget(new ByteBudget(1 << 20)).workers(workers);
    Outcome outcome = new Pipeline(source, stages, sink, settings).start().orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(outcome.end()).as(one.text()).isEqualTo(Outcome.End.DONE);
    return sink.bytes.toByteArray();
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
