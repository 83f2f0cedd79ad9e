package io.weir.language.expression;

import io.weir.batch.ByteSearch;
import io.weir.batch.Utf8;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.regex.Regex;
import io.weir.regex.Searcher;
import io.weir.stage.Condition;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A test of a field's text against a literal, on the bytes as they stand: no text is decoded. Equal text has equal
 * bytes since {@link Utf8} decodes without loss, and no byte of a character looks like another character, so searching
 * bytes finds what searching text would. Values that are no plain text go to the general condition.
 */
abstract class TextTest extends Condition {
  private final @Nullable Name field;
  private final boolean orText;
  private final int absent;
  private final Condition general;

  /** @param absent the answer for an absent field or null */
  TextTest(Source source, int absent, Condition general) {
    this.field = source.field();
    this.orText = source.orText();
    this.absent = absent;
    this.general = general;
  }

  /** Whether the text fits. */
  abstract boolean fits(byte[] bytes, int start, int end);

  @Override
  public final int test(Row row) {
    int cell = field == null ? -1 : row.find(field);
    if (cell >= 0) {
      return switch (row.kind(cell)) {
        case Kind.TEXT, Kind.NUMERIC ->
            bool(fits(row.bytes(cell), row.start(cell), row.start(cell) + row.length(cell)));
        case Kind.NULL -> absent;
        default -> general.test(row);
      };
    }
    return orText ? bool(fits(row.line(), row.lineStart(), row.lineStart() + row.lineLength())) : absent;
  }

  private static int bool(boolean value) {
    return value ? TRUE : FALSE;
  }

  static boolean startsWith(byte[] bytes, int start, int end, byte[] literal) {
    return end - start >= literal.length
        && Arrays.equals(bytes, start, start + literal.length, literal, 0, literal.length);
  }

  /** {@code == "literal"} and {@code != "literal"}. */
  static final class Same extends TextTest {
    private final byte[] literal;
    private final boolean wanted;

    Same(Source source, String literal, boolean wanted, Condition general) {
      super(source, wanted ? FALSE : TRUE, general);
      this.literal = Utf8.encode(literal);
      this.wanted = wanted;
    }

    @Override
    boolean fits(byte[] bytes, int start, int end) {
      return Arrays.equals(bytes, start, end, literal, 0, literal.length) == wanted;
    }
  }

  /** {@code in ["a", "b"]}. */
  static final class OneOf extends TextTest {
    private final byte[][] literals;

    OneOf(Source source, String[] literals, Condition general) {
      super(source, NULL, general);
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
  static final class Edge extends TextTest {
    private final byte[] literal;
    private final boolean atEnd;

    Edge(Source source, String literal, boolean atEnd, Condition general) {
      super(source, NULL, general);
      this.literal = Utf8.encode(literal);
      this.atEnd = atEnd;
    }

    @Override
    boolean fits(byte[] bytes, int start, int end) {
      return startsWith(bytes, atEnd ? Math.max(start, end - literal.length) : start, end, literal);
    }
  }

  /** {@code contains}. */
  static final class Inside extends TextTest {
    private final byte[] literal;

    Inside(Source source, String literal, Condition general) {
      super(source, NULL, general);
      this.literal = Utf8.encode(literal);
    }

    @Override
    boolean fits(byte[] bytes, int start, int end) {
      if (literal.length == 0) {
        return true;
      }
      int last = end - literal.length + 1;
      int at = start;
      while (at < last && (at = ByteSearch.indexOf(bytes, literal[0], at, last)) >= 0) {
        if (startsWith(bytes, at, end, literal)) {
          return true;
        }
        at++;
      }
      return false;
    }
  }

  /** {@code matches}. */
  static final class Match extends TextTest {
    private final Searcher searcher;

    Match(Source source, Regex regex, Condition general) {
      super(source, NULL, general);
      searcher = regex.searcher();
    }

    @Override
    boolean fits(byte[] bytes, int start, int end) {
      return searcher.test(bytes, start, end);
    }
  }
}
