package io.weir.pipeline.definition;

import io.weir.config.DurationWords;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Placed;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.config.yaml.Verbatim;
import io.weir.pipeline.definition.TransformTest.Input;
import io.weir.pipeline.definition.TransformTest.Match;
import java.util.List;

/** What a test beside a pipeline says. */
final class TestKeys {
  private static final String ADVANCE = "{\"advance\":\"";
  static final Key<String> NAME = Key.of("name", Types.text(), "What it shows; printed when it runs.").required();
  static final Key<Placed<String>> TRANSFORM = Key.of("transform", Types.placed(Types.text()),
      "The first transform the records go through.").required();
  static final Key<Placed<String>> UNTIL = Key.of("until", Types.placed(Types.text()),
      "The last transform they go through, or a sink, whose when and as are then applied.").usually("the same transform");
  static final Key<List<Input>> INPUT = Key.of("input", Types.list(Types.verbatim("RECORD or { advance: DURATION }",
      "a record, or { advance: 10s }").map(TestKeys::input)), "Records in order, each a text, or JSON. { advance: 10s } lets "
          + "time pass: windows close, what was waited for is over. A test begins at 2024-01-01T00:00:00Z.").required();
  static final Key<List<String>> OUTPUT = Key.of("output", Types.list(Types.verbatim("RECORD", "a record").map(Verbatim::text)),
      "What must come out, in order: texts, or JSON objects, whose members may stand in any order.").usually("nothing comes out");
  static final Key<List<String>> DEAD = Key.of("dead", Types.list(Types.verbatim("RECORD", "a record").map(Verbatim::text)),
      "The records that must fail, in order: their texts, or { line, step, error } of which what is written must fit; error is a "
          + "part of the message.").usually("none may fail");
  static final Key<Match> MATCH = Key.of("match", Types.choice(Match.class), "exact: the same members with the same values. "
      + "subset: each record has at least the members that are written.").orElse(Match.EXACT);
  static final Section<Values> SECTION = Section.of("a test", "Records that go through a transform, and what must come of them. "
      + "'weir test' runs it.", List.of(NAME, TRANSFORM, UNTIL, INPUT, OUTPUT, DEAD, MATCH), values -> values).evenIfWrong();

  private TestKeys() {}

  private static Input input(Verbatim written) {
    String text = written.text();
    boolean advances = !written.isText() && text.startsWith(ADVANCE) && text.indexOf('"', ADVANCE.length()) == text.length() - 2;
    return advances ? new Input(null, DurationWords.parse(text.substring(ADVANCE.length(), text.length() - 2)))
        : new Input(text, null);
  }

  /** The test of a section without mistakes. */
  static TransformTest test(Values test) {
    Placed<String> until = test.find(UNTIL);
    List<String> output = test.find(OUTPUT);
    List<String> dead = test.find(DEAD);
    String transform = test.get(TRANSFORM).value();
    return new TransformTest(test.get(NAME), transform, until == null ? transform : until.value(), test.get(INPUT),
        output == null ? List.of() : output, dead == null ? List.of() : dead, test.get(MATCH));
  }
}
