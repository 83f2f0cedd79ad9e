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

  static ProgramRun account(String program, byte[] input) throws ProgramMistakes {
    return account(program, Language.compile(program, LanguageOptions.plain()), input);
  }

  private static ProgramRun account(String program, Program compiled, byte[] input) {
    ProgramRun run = new ProgramRun(compiled, OnError.DROP);
    run.batch(input, 0, 1);
    run.end();
    require(run.tally.balanced(), program + " does not account for every record");
    return run;
  }

  static ProgramRun run(String program, byte[] input) throws ProgramMistakes {
    Program compiled = COMPILED.get(program);
    if (compiled == null) {
      compiled = Language.compile(program, LanguageOptions.plain());
      COMPILED.put(program, compiled);
    }
    ProgramRun run = account(program, compiled, input);
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

  static Target.Check runs(String program) {
    return input -> ProgramRun.of(program, new String(input, UTF_8));
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
