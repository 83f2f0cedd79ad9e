package io.weir.config.yaml;

import io.weir.diagnostic.Problems;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** What the parser says of a text that is no YAML, in words that tell what to do. */
final class SyntaxMistake {
  /** Parts of the library's messages, and what they mean to the writer of a file. */
  private static final Map<String, String> MEANT = Map.of(
      "\\t(TAB)", "a tab stands where YAML takes only spaces; indent with spaces",
      "mapping values are not allowed", "a key stands where none can; look at the indentation, and put a text that holds"
          + " ': ' in quotes",
      "could not find expected ':'", "a key without ':' behind it",
      "expected ',' or", "',' or the closing bracket is missing before this",
      "expected <block end>", "this does not belong to what stands above; look at the indentation",
      "found unexpected end of stream", "the quotes are not closed",
      "found undefined tag handle", "tags are not read",
      "that cannot start any token", "a value cannot begin with this character; put the text in quotes");

  private SyntaxMistake() {}

  /** Nested deeper than any file of weir's can be. */
  static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int at;

    TooDeep(int at) {
      super("", null, false, false);
      this.at = at;
    }
  }

  /** More values than any file of weir's can hold, mostly by anchors in anchors. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int at;

    TooMuch(int at) {
      super("", null, false, false);
      this.at = at;
    }
  }

  /** Adds what is wrong; an exception that no text can cause is thrown on. */
  static void add(RuntimeException unreadable, Places places, Problems problems) {
    if (unreadable instanceof MarkedYamlEngineException marked) {
      int at = marked.getProblemMark().or(marked::getContextMark).map(Mark::getIndex).map(places::offset).orElse(0);
      problems.add(at, at + 1, meaning(marked));
    } else if (unreadable instanceof ReaderException character) {
      int at = places.offset(character.getPosition());
      problems.add(at, at + 1, String.format(Locale.ROOT,
          "a character that cannot be seen stands here (U+%04X); write it as an escape in double quotes",
          character.getCodePoint()));
    } else if (unreadable instanceof TooDeep deep) {
      problems.add(deep.at, deep.at + 1, "values are nested more than " + NodeReader.DEPTH_MOST + " deep here");
    } else if (unreadable instanceof TooMuch much) {
      problems.add(much.at, much.at + 1, "with what anchors bring in there are more than " + Reading.VALUES_MOST
          + " values up to here");
    } else {
      throw unreadable;
    }
  }

  private static String meaning(MarkedYamlEngineException marked) {
    String said = marked.getProblem();
    for (Map.Entry<String, String> part : MEANT.entrySet()) {
      if (said.contains(part.getKey())) {
        return part.getValue();
      }
    }
    return "no YAML: " + said;
  }
}
