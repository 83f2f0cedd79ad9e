package io.weir.config.yaml;

import io.weir.diagnostic.Problems;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What the parser says of a text that is no YAML, in words that tell what to do. */
final class SyntaxMistake {
  /** Parts of the library's messages, and what they mean to the writer of a file; the first that fits holds. */
  private static final List<Meaning> MEANT = List.of(
      new Meaning("\\t(TAB)", "a tab stands where YAML takes only spaces; indent with spaces"),
      new Meaning("mapping values are not allowed", "a key stands where none can; look at the indentation, and put a text"
          + " that holds ': ' in quotes"),
      new Meaning("could not find expected ':'", "a key without ':' behind it"),
      new Meaning("expected ',' or", "',' or the closing bracket is missing before this"),
      new Meaning("expected <block end>", "this does not belong to what stands above; look at the indentation"),
      new Meaning("found unexpected end of stream", "the quotes are not closed"),
      new Meaning("found undefined tag handle", "tags are not read"),
      new Meaning("that cannot start any token", "a value cannot begin with this character; put the text in quotes"));

  private record Meaning(String part, String text) {}

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
      problems.add(at, at + 1, "a character that cannot be seen stands here, " + String.format(Locale.ROOT, "U+%04X",
          character.getCodePoint()) + "; write it as an escape in double quotes");
    } else if (unreadable instanceof TooDeep deep) {
      problems.add(deep.at, deep.at + 1, "values are nested more than " + NodeReader.DEPTH_MOST + " deep here");
    } else if (unreadable instanceof TooMuch much) {
      problems.add(much.at, much.at + 1, "with what anchors bring in there are more than " + Reading.VALUES_MOST
          + " values up to here");
    } else if (unreadable instanceof YamlEngineException other) {
      problems.add(0, 1, "no YAML: " + other.getMessage());
    } else {
      throw unreadable;
    }
  }

  private static String meaning(MarkedYamlEngineException marked) {
    String said = marked.getProblem();
    for (Meaning meaning : MEANT) {
      if (said.contains(meaning.part())) {
        return meaning.text();
      }
    }
    return "no YAML: " + said;
  }
}
