package io.weir.pipeline.definition;

import io.weir.config.yaml.Key;
import io.weir.config.yaml.Passage;
import io.weir.config.yaml.Placed;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.language.ProgramHoles;
import java.util.List;

/** What stands behind a transform's name. */
final class TransformKeys {
  static final Key<List<Placed<String>>> FROM = Key.of("from", Types.oneOrMore(Types.placed(Types.text()))
      .called("NAME or [NAME, …]", "the name of a source or transform, or a list of such"),
      "The sources and transforms it takes records from; they may stand behind it.").required();
  static final Key<Passage> PROGRAM = Key.of("program", Types.passage("PROGRAM", "a program", ProgramHoles::kept),
      "What happens to each record: steps joined by '|', the same text as on the command line. ${NAME} puts in an environment "
          + "variable, but not in the text behind the 'with' of 'replace', where it is a group.").required();
  static final Section<Values> SECTION = Section.of("a transform", "What happens to records on their way.",
      List.of(FROM, PROGRAM), values -> values).evenIfWrong();

  private TransformKeys() {}
}
