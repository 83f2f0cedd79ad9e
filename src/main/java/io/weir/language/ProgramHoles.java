package io.weir.language;

import io.weir.diagnostic.Problems;
import io.weir.language.syntax.Lexer;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Where {@code ${…}} in a program means what the language says and not the environment: in the text behind the {@code with} of
 * {@code replace}, where it is a group. So a program says the same in a pipeline file and on the command line.
 */
public final class ProgramHoles {
  private ProgramHoles() {}

  /** Offsets of beginning and end in turn. */
  public static int[] kept(String program) {
    if (!program.contains("${") || !program.contains("replace")) {
      return new int[0];
    }
    List<Integer> places = new ArrayList<>();
    Lexer lexer = new Lexer(program, new Problems());
    String step = "";
    boolean with = false;
    boolean begins = true;
    for (Token token = lexer.next(); token.kind() != Kind.END; token = lexer.next()) {
      if (begins) {
        step = token.text();
      }
      if (with && token.kind() == Kind.TEXT && step.equals("replace")) {
        places.add(token.start());
        places.add(token.end());
      }
      begins = token.is("|");
      with = token.is("with");
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }
}
