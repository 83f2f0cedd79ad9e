package io.weir.language.syntax;

import org.jspecify.annotations.Nullable;

/**
 * One word of a program.
 *
 * @param start offset (in chars) of its first char
 * @param end offset behind its last
 * @param text of a name the name (without backquotes), of {@code @line} with the {@code @}; else as it stands
 * @param value of {@link Kind#INT} and {@link Kind#UINT} a Long, null when it does not fit 64 bits; of {@link
 * Kind#FLOAT} a
 *     Double; of {@link Kind#TEXT} a String; of {@link Kind#BYTES} a byte[]; else null
 */
public record Token(Kind kind, int start, int end, String text, @Nullable Object value) {
  public enum Kind {
    /** Behind the last word. */
    END,
    /** A plain name, also a reserved word. */
    NAME,
    /** A name in backquotes. */
    QUOTED_NAME,
    /** {@code @line} and its like. */
    PSEUDO,
    INT,
    /** The bits of an unsigned int. */
    UINT,
    FLOAT,
    /** A number with letters directly behind, no number of CEL: {@code 5m 500ms 64k 1MiB}. */
    WORD_NUMBER,
    TEXT,
    BYTES,
    SYMBOL,
    /** What no word can begin with; its mistake is reported already. */
    BAD
  }

  /** Whether this is that symbol, or that word without backquotes. */
  public boolean is(String symbolOrWord) {
    return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrWord);
  }

  /** Whether this is a name, with or without backquotes. */
  public boolean isName() {
    return kind == Kind.NAME || kind == Kind.QUOTED_NAME;
  }

  /** The text of a {@link Kind#TEXT}. */
  public String string() {
    return value instanceof String string ? string : text;
  }

  /** How a mistake speaks of it. */
  public String shown() {
    return switch (kind) {
      case END -> "the end";
      case TEXT -> "a text";
      case BYTES -> "bytes";
      default -> "'" + text + "'";
    };
  }
}
