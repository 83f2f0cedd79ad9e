package io.weir.oracle;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Failure;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import io.weir.stage.Worker;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Runs a compiled program by hand, batch by batch, in one thread: no source, no sink, no Reactor. */
final class Weir {
  /** What came of it; failures as in {@link Oracle.Outcome}. */
  record Outcome(byte[] output, Tally tally, TreeMap<String, Integer> failures) {}

  private final Program program;
  private final OnError onError;
  private final int workers;
  private final boolean stopsWhenSatisfied;

  /** @param workers of each stage that may have several; batches go to them in turn */
  Weir(String text, OnError onError, int workers, boolean stopsWhenSatisfied) {
    this.program = compile(text);
    this.onError = onError;
    this.workers = workers;
    this.stopsWhenSatisfied = stopsWhenSatisfied;
  }

  static Program compile(String text) {
    try {
      return Language.compile(text, LanguageOptions.plain());
    } catch (ProgramMistakes mistakes) {
      throw new AssertionError(mistakes.show("program"), mistakes);
    }
  }

  /** The whole input in one batch, one worker. */
  static Outcome run(String text, byte[] input, OnError onError) {
    return new Weir(text, onError, 1, false).run(List.of(input));
  }

  /** @param pieces whole records each */
  Outcome run(List<byte[]> pieces) {
    List<Stage> stages = program.stages(new PassSettings((byte) '\n', 1 << 20, onError));
    List<List<Worker>> crew = new ArrayList<>();
    for (Stage stage : stages) {
      List<Worker> team = new ArrayList<>();
      for (int i = 0; i < (stage.nature() == Stage.Nature.SERIAL ? 1 : workers); i++) {
        team.add(stage.workers().get());
      }
      crew.add(team);
    }
    Collector collector = new Collector();
    long offset = 0;
    long number = 1;
    for (int i = 0; i < pieces.size() && !(stopsWhenSatisfied && isSatisfied(crew)); i++) {
      byte[] piece = pieces.get(i).clone();
      Parcel parcel = new Batch(piece, piece.length, Origin.STDIN, offset, number, 0, 0, Delivery.NOBODY);
      for (List<Worker> team : crew) {
        parcel = team.get(i % team.size()).run(parcel);
      }
      collector.take((Output) parcel);
      offset += piece.length;
      number += Oracle.frame(piece).size();
    }
    end(crew, collector);
    return collector.outcome();
  }

  private static void end(List<List<Worker>> crew, Collector collector) {
    for (int i = 0; i < crew.size(); i++) {
      Worker worker = crew.get(i).get(0);
      for (Parcel said = worker.end(); said != null; said = worker.more()) {
        Parcel parcel = said;
        for (List<Worker> team : crew.subList(i + 1, crew.size())) {
          parcel = team.get(0).run(parcel);
        }
        collector.take((Output) parcel);
      }
    }
  }

  /** Each record with its end. */
  static List<byte[]> lines(byte[] input) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < input.length; at++) {
      if (input[at] == '\n' || at == input.length - 1) {
        lines.add(Arrays.copyOfRange(input, start, at + 1));
        start = at + 1;
      }
    }
    return lines;
  }

  /** Cut anywhere between records; some pieces hold one, some many, one may be empty. */
  static List<byte[]> cut(byte[] input, Random random) {
    List<byte[]> pieces = new ArrayList<>();
    List<byte[]> lines = lines(input);
    for (int at = 0; at < lines.size();) {
      int next = Math.min(lines.size(), at + random.nextInt(5));
      pieces.add(join(lines.subList(at, next)));
      at = next;
    }
    return pieces;
  }

  static byte[] join(List<byte[]> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static boolean isSatisfied(List<List<Worker>> crew) {
    return crew.stream().anyMatch(team -> team.get(0).satisfied());
  }

  /** What a sink does: puts a line end between outputs where one is missing, and tells the batch. */
  private static final class Collector {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Tally sum = new Tally();
    private final TreeMap<String, Integer> failures = new TreeMap<>();
    private boolean terminated = true;

    void take(Output output) {
      if (output.length() > 0) {
        if (!terminated) {
          out.write('\n');
        }
        out.write(output.bytes(), output.start(), output.length());
        terminated = output.terminated();
      }
      sum.add(output.tally());
      for (Failure failure : output.tally().failures) {
        failures.merge(failure.step() + ":" + failure.number(), 1, Integer::sum);
      }
      output.delivery().acknowledge();
    }

    Outcome outcome() {
      return new Outcome(out.toByteArray(), sum, failures);
    }
  }
}
