package io.weir.config.yaml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands for {@code ${…}} inside a scalar: {@code ${NAME}} and {@code ${NAME:-default}} an environment variable,
 * {@code ${file:/path}} what a file holds (without the line end behind it), {@code $${} the characters <code>${</code>.
 * It is done after the text is parsed, so that no value can change what the file means, and what was put in is never
 * shown in a message.
 */
public final class Replacement {
  /** Scalars are taken as they are written. */
  public static final Replacement NONE = new Replacement(null, null);

  private final @Nullable Function<String, @Nullable String> environment;
  private final @Nullable SecretFiles files;

  private Replacement(@Nullable Function<String, @Nullable String> environment, @Nullable SecretFiles files) {
    this.environment = environment;
    this.files = files;
  }

  /** Reads the text of a file that holds a secret. */
  public interface SecretFiles {
    String read(String path) throws IOException;
  }

  /** @param environment a variable's value, or null if it is not set */
  public static Replacement of(Function<String, @Nullable String> environment, SecretFiles files) {
    return new Replacement(environment, files);
  }

  /** What could not be put in. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;
    private final String hole;

    Missing(String hole, String message) {
      super(message, null, false, false);
      this.hole = hole;
    }

    /** As it is written. */
    String hole() {
      return hole;
    }
  }

  /** Whether anything would be put into this text. */
  boolean concerns(String text) {
    return environment != null && text.contains("${");
  }

  /**
   * A stretch of a text, and what stands for it.
   *
   * @param from where it begins in the text as written
   * @param put whether {@code text} was put in
   */
  record Piece(int from, int to, String text, boolean put) {}

  String into(String text) throws Missing {
    return pieces(text, 0, text.length()).stream().map(Piece::text).collect(Collectors.joining());
  }

  /** What stands for a part of the text, in order, without gaps. */
  List<Piece> pieces(String text, int start, int end) throws Missing {
    List<Piece> pieces = new ArrayList<>();
    int at = start;
    for (int hole = text.indexOf("${", at); hole >= 0 && hole < end; hole = text.indexOf("${", at)) {
      boolean literal = hole > at && text.charAt(hole - 1) == '$';
      int close = literal ? hole + 1 : text.indexOf('}', hole);
      if (close < 0) {
        throw new Missing("${", "'${' is not closed by '}'; '$${' stands for the characters themselves");
      }
      int from = literal ? hole - 1 : hole;
      pieces.add(new Piece(at, from, text.substring(at, from), false));
      pieces.add(literal ? new Piece(from, close + 1, "${", false)
          : new Piece(from, close + 1, value(text.substring(hole, close + 1)), true));
      at = close + 1;
    }
    pieces.add(new Piece(at, end, text.substring(at, end), false));
    return pieces;
  }

  private String value(String hole) throws Missing {
    String inside = hole.substring(2, hole.length() - 1);
    if (inside.startsWith("file:")) {
      return file(hole, inside.substring("file:".length()));
    }
    int dash = inside.indexOf(":-");
    String name = dash < 0 ? inside : inside.substring(0, dash);
    if (!isName(name)) {
      throw new Missing(hole, "expected ${NAME}, ${NAME:-default} or ${file:/path}; '$${' stands for the characters"
          + " themselves");
    }
    @Nullable String value = environment == null ? null : environment.apply(name);
    boolean usesDefault = dash >= 0 && (value == null || value.isEmpty());
    if (usesDefault) {
      return inside.substring(dash + 2);
    }
    if (value == null) {
      throw new Missing(hole, "the environment has no variable " + name + "; set it, or write ${" + name + ":-default}");
    }
    return value;
  }

  private String file(String hole, String path) throws Missing {
    try {
      String text = files == null ? "" : files.read(path);
      return text.endsWith("\r\n") ? text.substring(0, text.length() - 2)
          : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    } catch (IOException unreadable) {
      String why = unreadable instanceof java.nio.file.NoSuchFileException ? "no such file"
          : unreadable instanceof java.nio.file.AccessDeniedException ? "permission denied" : unreadable.getMessage();
      throw new Missing(hole, "cannot read " + path + ": " + why);
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && !Character.isDigit(name.charAt(0))
        && name.chars().allMatch(c -> c == '_' || c < 128 && Character.isLetterOrDigit(c));
  }
}
