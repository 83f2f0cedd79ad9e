package io.weir.config.yaml;

import java.io.IOException;
import java.util.function.Function;
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

  String into(String text) throws Missing {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int hole = text.indexOf("${"); hole >= 0; hole = text.indexOf("${", at)) {
      if (hole > at && text.charAt(hole - 1) == '$') {
        out.append(text, at, hole - 1).append("${");
        at = hole + 2;
        continue;
      }
      int end = text.indexOf('}', hole);
      if (end < 0) {
        throw new Missing("${", "'${' is not closed by '}'; '$${' stands for the characters themselves");
      }
      out.append(text, at, hole).append(value(text.substring(hole, end + 1)));
      at = end + 1;
    }
    return out.append(text, at, text.length()).toString();
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
