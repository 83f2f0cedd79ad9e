package io.weir.language.span;

import io.weir.batch.ByteSearch;
import io.weir.batch.Utf8;
import io.weir.record.Row;
import io.weir.regex.Regex;
import io.weir.regex.Searcher;
import io.weir.stage.Condition;
import java.util.Arrays;

/**
 * A test of a text against a literal, on the bytes as they stand: no text is decoded. Equal text has equal
 * bytes since {@link Utf8} decodes without loss, and no byte of a character looks like another character, so searching
 * bytes finds what searching text would. What is no plain text goes to the general condition.
 */
public abstract class TextTest extends Condition {
  private final Span text;
  private final int absent;
  private final Condition general;

  /** @param absent the answer for null */
  TextTest(Span text, int absent, Condition general) {
    this.text = text;
    this.absent = absent;
    this.general = general;
  }

  /** Whether the text fits. */
  abstract boolean fits(byte[] bytes, int start, int end);

  @Override
  public final int test(Row row) {
    return switch (text.load(row)) {
      case Span.TEXT -> bool(fits(text.bytes, text.start, text.end));
      case Span.NULL -> absent;
      default -> general.test(row);
    };
  }

  private static int bool(boolean value) {
    return value ? TRUE : FALSE;
  }

  static boolean startsWith(byte[] bytes, int start, int end, byte[] literal) {
    return end - start >= literal.length
        && Arrays.equals(bytes, start, start + literal.length, literal, 0, literal.length);
  }

  /** The first place of the literal in {@code [start, end)}, or -1. */
  static int indexOf(byte[] bytes, int start, int end, byte[] literal) {
    if (literal.length == 0) {
      return start;
    }
    int last = end - literal.length + 1;
    int at = start;
    while (at < last && (at = ByteSearch.indexOf(bytes, literal[0], at, last)) >= 0) {
      if (startsWith(bytes, at, end, literal)) {
        return at;
      }
      at++;
    }
    return -1;
  }

  /** {@code == "literal"} and {@code != "literal"}. */
  public static final class Same extends TextTest {
    private final byte[] literal;
    private final boolean wanted;

    public Same(Span text, String literal, boolean wanted, Condition general) {
      super(text, wanted ? FALSE : TRUE, general);
      this.literal = Utf8.encode(literal);
      this.wanted = wanted;
    }

    @Override
    boolean fits(byte[] bytes, int start, int end) {
      return Arrays.equals(bytes, start, end, literal, 0, literal.length) == wanted;
    }
  }

  /** {@code in ["a", "b"]}. */
  public static final class OneOf extends TextTest {
    private final byte[][] literals;

    public OneOf(Span text, String[] literals, Condition general) {
      super(text, NULL, general);
      this.literals = Arrays.stream(literals).map(Utf8::encode).toArray(byte[][]::new);
    }

    @Override
    boolean fits(byte[] bytes, int start, int end) {
      for (byte[] literal : literals) {
        if (Arrays.equals(bytes, start, end, literal, 0, literal.length)) {
          return true;
        }
      }
      return false;
    }
  }

  /** {@code startsWith} and {@code endsWith}. */
  public static final class Edge extends TextTest {
    private final byte[] literal;
    private final boolean atEnd;

    public Edge(Span text, String literal, boolean atEnd, Condition general) {
      super(text, NULL, general);
      this.literal = Utf8.encode(literal);
      this.atEnd = atEnd;
    }

    @Override
    boolean fits(byte[] bytes, int start, int end) {
      return startsWith(bytes, atEnd ? Math.max(start, end - literal.length) : start, end, literal);
    }
  }

  /** {@code contains}. */
  public static final class Inside extends TextTest {
    private final byte[] literal;

    public Inside(Span text, String literal, Condition general) {
      super(text, NULL, general);
      this.literal = Utf8.encode(literal);
    }

    @Override
    boolean fits(byte[] bytes, int start, int end) {
      return indexOf(bytes, start, end, literal) >= 0;
    }
  }

  /** {@code matches}. */
  public static final class Match extends TextTest {
    private final Searcher searcher;

    public Match(Span text, Regex regex, Condition general) {
      super(text, NULL, general);
      searcher = regex.searcher();
    }

    @Override
    boolean fits(byte[] bytes, int start, int end) {
      return searcher.test(bytes, start, end);
    }
  }
}
