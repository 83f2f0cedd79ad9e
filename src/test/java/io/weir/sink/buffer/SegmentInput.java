package io.weir.sink.buffer;

import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Spans;
import io.weir.batch.Tally;
import io.weir.metrics.Notices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** For fuzzing: of a damaged segment come the entries that are whole, in order, and nothing that was not put in. */
public final class SegmentInput {
  private static final int ENTRIES = 4;

  private SegmentInput() {}

  /** An even first byte: the rest is a segment's file; an odd one: places and bytes to damage one with. */
  public static void check(byte[] input) throws IOException {
    Path folder = Files.createTempDirectory("weir-fuzz");
    try {
      boolean any = input.length > 0 && (input[0] & 1) == 0;
      byte[] rest = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
      Path file = folder.resolve("1.spill");
      if (any) {
        Files.write(file, rest);
      } else {
        fill(folder);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i + 2 < rest.length; i += 3) {
          bytes[((rest[i] & 0xFF) << 8 | rest[i + 1] & 0xFF) % bytes.length] ^= rest[i + 2];
        }
        Files.write(file, rest.length % 3 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length - rest[rest.length - 1] & 0x1FF));
      }
      read(folder, any);
      body(rest);
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static Output output(int number) {
    byte[] text = (number + "\n" + "x".repeat(number) + "\n").getBytes(StandardCharsets.US_ASCII);
    Tally tally = new Tally();
    tally.out = 2;
    Spans spans = new Spans(2, new int[] {2, text.length}, number % 2 == 0 ? new String[] {"k", "k"} : null);
    return new Output(text, 0, text.length, true, tally, new Origin("s", "f" + number), Delivery.NOBODY, spans);
  }

  private static void fill(Path folder) throws IOException {
    try (SpillBuffer buffer = SpillBuffer.open(folder, 1 << 20, quiet())) {
      for (int i = 1; i <= ENTRIES; i++) {
        require(buffer.offer(output(i)), "no room");
      }
    }
  }

  private static void read(Path folder, boolean any) throws IOException {
    List<Integer> found = new ArrayList<>();
    try (SpillBuffer buffer = SpillBuffer.open(folder, 1 << 20, quiet())) {
      for (SpillBuffer.Entry entry = buffer.next(); entry != null; entry = buffer.next()) {
        Output output = entry.output();
        String text = new String(output.bytes(), output.start(), output.length(), StandardCharsets.US_ASCII);
        if (!any) {
          int number = text.charAt(0) - '0';
          require(text.equals(number + "\n" + "x".repeat(number) + "\n") && (found.isEmpty() || found.getLast() < number), text);
          require(("f" + number).equals(output.origin().file()), "another origin");
          found.add(number);
        }
        entry.acknowledge();
      }
      require(buffer.records() == 0, buffer.records() + " records are waited for");
      require(buffer.offer(output(7)), "nothing more is taken");
      SpillBuffer.Entry last = buffer.next();
      require(last != null && last.output().length() == output(7).length(), "the new one does not come");
      last.acknowledge();
    }
  }

  /** An entry whose checksum fits and whose body says anything. */
  private static void body(byte[] body) {
    try {
      Output output = EntryBody.read(body, 1, Delivery.NOBODY);
      Spans spans = output.spans();
      require(output.start() + output.length() <= body.length, "beyond the body");
      for (int i = 0; spans != null && i < spans.count(); i++) {
        int from = i == 0 ? output.start() : spans.ends()[i - 1];
        require(spans.ends()[i] >= from && spans.ends()[i] <= output.start() + output.length(), "spans beyond the text");
      }
    } catch (IOException told) {
      require(!told.getMessage().isBlank(), "no words");
    }
  }

  private static Notices quiet() {
    return (level, text) -> {};
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
