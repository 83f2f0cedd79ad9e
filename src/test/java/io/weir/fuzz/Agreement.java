package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two ways to say the same must come to the same: cut input, fewer fields, a text or a field that holds it. */
final class Agreement {
  private Agreement() {}

  /** The same whether the input comes as one batch or as two. */
  static Target.Check cuts(String program) {
    return input -> {
      int cut = cut(input);
      if (cut < 0) {
        return;
      }
      ProgramRun whole = Runs.run(program, input);
      ProgramRun parts = Runs.begin(program);
      parts.batch(Arrays.copyOf(input, cut), 0, 1);
      parts.batch(Arrays.copyOfRange(input, cut, input.length), cut, 1 + lines(input, cut));
      parts.end();
      same(program + " in two batches", whole, parts);
    };
  }

  /** Behind a line end in the midst of the input; -1: there is none. */
  private static int cut(byte[] input) {
    for (int at = input.length / 3; at < input.length - 1; at++) {
      if (input[at] == '\n') {
        return at + 1;
      }
    }
    return -1;
  }

  private static int lines(byte[] input, int end) {
    int lines = 0;
    for (int at = 0; at < end; at++) {
      lines += input[at] == '\n' ? 1 : 0;
    }
    return lines;
  }

  static void same(String what, ProgramRun expected, ProgramRun found) {
    Runs.require(Arrays.equals(Runs.output(expected), Runs.output(found)),
        what + " came to " + new String(Runs.output(found), ISO_8859_1) + "\nand not to "
            + new String(Runs.output(expected), ISO_8859_1));
    Runs.require(expected.tally.failed == found.tally.failed && expected.tally.out == found.tally.out,
        what + ": " + expected.tally.failed + " failed, now " + found.tally.failed);
  }

  /** Who asks for some fields gets what stands in all of them; and who asks for a field's presence, as many records. */
  static Target.Check keeps(String parse, String... fields) {
    String kept = parse + " | keep " + String.join(", ", fields) + " | as json";
    return input -> {
      ProgramRun all = Runs.run(parse + " | as json", input);
      List<String> expected = new ArrayList<>();
      int present = 0;
      for (String line : all.text().lines().toList()) {
        JsonNode record = Runs.JACKSON.readTree(line);
        ObjectNode some = Runs.JACKSON.createObjectNode();
        Arrays.stream(fields).filter(record::has).forEach(name -> some.set(name, record.get(name)));
        expected.add(some.toString());
        present += record.hasNonNull(fields[0]) ? 1 : 0;
      }
      List<String> found = Runs.run(kept, input).text().lines()
          .map(line -> Runs.JACKSON.readTree(line).toString()).toList();
      Runs.require(found.equals(expected), kept + " came to " + found + ", of all fields it is " + expected);
      ProgramRun chosen = Runs.run(parse + " | where has(" + fields[0] + ") | as raw", input);
      Runs.require(chosen.tally.out == present && chosen.tally.failed == all.tally.failed,
          parse + ": " + chosen.tally.out + " records have " + fields[0] + ", as JSON " + present);
    };
  }

  /** A step does to a text what it does to a field that holds it; {@code %s} stands where it names the field. */
  static void textAndField(String step, byte[] input) throws ProgramMistakes {
    ProgramRun text = Runs.run(step.replace("%s", "") + " | as raw", input);
    ProgramRun field = Runs.run("set f = @line | " + step.replace("%s", " in f") + " | set @line = f | as raw", input);
    same(step + " in a field", text, field);
  }
}
