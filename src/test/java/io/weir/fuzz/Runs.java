package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import io.weir.stage.OnError;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Programs over any bytes: every record is accounted for, the output is bounded and sound. */
final class Runs {
  /** An escaped byte is six, a record of one byte names up to a dozen fields. */
  private static final int GROWTH = 250;

  static final ObjectMapper JACKSON = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(
      StreamReadConstraints.builder().maxNestingDepth(1001).maxNumberLength(1 << 20).build()).build()).build();

  /** The programs of the targets, which are few. */
  private static final Map<String, Program> COMPILED = new ConcurrentHashMap<>();

  private Runs() {}

  /** A program that comes once. */
  static ProgramRun account(String program, byte[] input) throws ProgramMistakes {
    ProgramRun run = new ProgramRun(program, OnError.DROP);
    account(run, program, input);
    return run;
  }

  private static void account(ProgramRun run, String program, byte[] input) {
    run.batch(input, 0, 1);
    run.end();
    require(run.tally.balanced(), program + " does not account for every record");
  }

  /** A run of one of the targets' programs that has seen nothing yet. */
  static ProgramRun begin(String program) throws ProgramMistakes {
    return new ProgramRun(compiled(program), OnError.DROP);
  }

  private static Program compiled(String program) throws ProgramMistakes {
    Program compiled = COMPILED.get(program);
    if (compiled == null) {
      compiled = Language.compile(program, LanguageOptions.plain());
      COMPILED.put(program, compiled);
    }
    return compiled;
  }

  static ProgramRun run(String program, byte[] input) throws ProgramMistakes {
    ProgramRun run = begin(program);
    account(run, program, input);
    require(run.output.length() <= 1000 + (long) GROWTH * input.length, program + " makes its input grow");
    return run;
  }

  static byte[] output(ProgramRun run) {
    return run.output.toByteArray();
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /** Every line of the output is a JSON object. */
  static Target.Check reads(String program) {
    return input -> {
      for (String line : run(program + " | as json", input).text().split("\n")) {
        require(line.isEmpty() || JACKSON.readTree(line).isObject(), line);
      }
    };
  }

  /** Lines are joined and none is lost: what was joined is the input again. */
  static Target.Check joins(String program) {
    return input -> {
      String text = new String(input, UTF_8);
      String joined = ProgramRun.of(compiled(program + " | as raw"), text);
      require(joined.replace("\r", "").equals(text.replace("\r", "")), program + " made " + joined + "\nof " + text);
    };
  }

  /** What is written is read again and written the same. */
  static Target.Check repeats(String program) {
    return input -> {
      byte[] once = output(run(program, input));
      ProgramRun again = run(program, once);
      require(again.tally.failed == 0 && Arrays.equals(output(again), once),
          program + " wrote " + new String(once, UTF_8) + "\nand of that " + again.text());
    };
  }

  /** As {@link #repeats}; a row of one empty cell is an empty line, which is none, and TSV has no escape for a CR. */
  static Target.Check cells(String program, char delimiter) {
    Target.Check repeats = repeats(program);
    return input -> {
      byte[] once = output(run(program, input));
      String text = new String(once, UTF_8);
      if (text.lines().findFirst().orElse("").indexOf(delimiter) >= 0 && (delimiter == ',' || text.indexOf('\r') < 0)) {
        repeats.check(input);
      }
    };
  }
}
