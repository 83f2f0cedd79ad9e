package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.batch.ByteBuilder;
import io.weir.codec.JsonValues;
import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;

/** JSON values beside Jackson's. */
final class Values {
  private static final ObjectReader JACKSON =
      Runs.JACKSON.readerFor(Object.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Object WRONG = "<wrong>";
  /** Jackson takes no half of a surrogate pair in a member's name; RFC 8259, section 8.2, leaves it open. */
  private static final Pattern HALF = Pattern.compile("\\\\u[dD][89a-fA-F]");
  private static final int DEPTH_MAX = 60;
  /** An escape of what RFC 8259, section 7, lets stand as it is. */
  private static final Pattern NEEDLESS = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:/|u(?!00[01][0-9a-fA-F]))");

  private Values() {}

  /** Reads what Jackson reads, to the same. Names that differ only in bytes that are no text become one when they are written. */
  static void json(byte[] input) throws Exception {
    String text = text(input);
    if (text == null) {
      return;
    }
    Runs.repeats("parse json | as json").check(input);
    Object theirs = jackson(text);
    Object ours;
    try {
      ours = plain(JsonValues.read(input, 0, input.length));
    } catch (RowFailure failure) {
      ours = WRONG;
    }
    boolean half = theirs == WRONG && HALF.matcher(text).find();
    Runs.require(half || (ours == WRONG ? theirs == WRONG : same(ours, theirs)), "read as " + ours + ", by Jackson as " + theirs);
  }

  /** Makes any value of the bytes; what is written is read by Jackson as that value. */
  static void written(byte[] input) {
    Object value = new Maker(input).value(0);
    ByteBuilder out = new ByteBuilder(64);
    JsonValues.write(value, out);
    String written = out.toString();
    Runs.require(same(plain(value), jackson(written)), value + " was written " + written);
    Runs.require(!NEEDLESS.matcher(written).find(), "more is escaped than must be: " + written);
  }

  /** Other ways to write what was read: pretty is the same JSON, and logfmt is read again. */
  static void writers(byte[] input) throws ProgramMistakes {
    List<JsonNode> expected = Runs.run("parse json | as json", input).text().lines().<JsonNode>map(Runs.JACKSON::readTree).toList();
    String pretty = Runs.run("parse json | as pretty", input).text();
    try (MappingIterator<JsonNode> found = Runs.JACKSON.readerFor(JsonNode.class).readValues(pretty)) {
      Runs.require(found.readAll().equals(expected), pretty + "\nis not " + expected);
    }
    byte[] logfmt = Runs.output(Runs.run("parse json | as logfmt", input));
    ProgramRun again = Runs.run("parse logfmt | as json", logfmt);
    Runs.require(again.tally.failed == 0 && again.tally.out == expected.size(), new String(logfmt, UTF_8) + "\nis read as " + again.text());
  }

  private static @Nullable Object jackson(String text) {
    try {
      return plain(JACKSON.readValue(text));
    } catch (JacksonException wrong) {
      return WRONG;
    }
  }

  private static boolean same(@Nullable Object ours, @Nullable Object theirs) {
    return ours == null ? theirs == null : ours.equals(theirs);
  }

  private static @Nullable String text(byte[] input) {
    try {
      return UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(input)).toString();
    } catch (CharacterCodingException noText) {
      return null;
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Spelled spelled -> plain(spelled.value());
      case Integer number -> number.longValue();
      case BigInteger number -> number.doubleValue();
      case Double number -> number == 0 ? (Object) 0L : Double.isInfinite(number) || Double.isNaN(number) ? null : number;
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, member) -> plain.put((String) key, plain(member)));
        yield plain;
      }
      case List<?> list -> {
        List<@Nullable Object> plain = new ArrayList<>();
        list.forEach(element -> plain.add(plain(element)));
        yield plain;
      }
      case null, default -> value;
    };
  }

  /** Values told by bytes; text has no lone surrogates, which are bytes that were none. */
  private static final class Maker {
    private final byte[] from;
    private int at;

    Maker(byte[] from) {
      this.from = from;
    }

    private int next() {
      return at < from.length ? from[at++] & 0xFF : 0;
    }

    private long nextLong() {
      long bits = 0;
      for (int i = 0; i < 8; i++) {
        bits = bits << 8 | next();
      }
      return bits;
    }

    private String nextText() {
      int length = Math.min(next(), from.length - at);
      at += length;
      return new String(from, at - length, length, UTF_8);
    }

    @Nullable Object value(int depth) {
      int kind = next() % (depth < DEPTH_MAX ? 9 : 6);
      return switch (kind) {
        case 0 -> null;
        case 1 -> next() > 127;
        case 2 -> nextLong();
        case 3 -> Double.longBitsToDouble(nextLong());
        case 4 -> (long) next();
        case 5 -> nextText();
        case 6 -> {
          List<@Nullable Object> list = new ArrayList<>();
          for (int i = next() % 8; i > 0; i--) {
            list.add(value(depth + 1));
          }
          yield list;
        }
        default -> {
          Map<String, @Nullable Object> map = new LinkedHashMap<>();
          for (int i = next() % 8; i > 0; i--) {
            map.put(nextText(), value(depth + 1));
          }
          yield map;
        }
      };
    }
  }
}
