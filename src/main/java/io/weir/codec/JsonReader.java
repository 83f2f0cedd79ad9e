package io.weir.codec;

import io.weir.batch.Utf8;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text that is exactly one JSON object (RFC 8259) and sets its members. All of the text is checked, also
 * where no value is wanted. White space may stand around the object, a byte order mark before it at the start of a
 * file. Lists and objects inside stay raw text. A member that comes twice keeps its first place and its last value.
 *
 * <p>Records of one kind bring the same names in the same order. So behind each name the reader first compares the
 * bytes at hand with the name that came there last time; only where that fails it looks for the name's end and
 * hashes.
 */
public final class JsonReader extends RecordReader {
  private final Names names;
  private final @Nullable Set<String> needed;
  private final JsonScan scan = new JsonScan();
  private final Map<Name, JsonMember> members = new HashMap<>();
  /** Stands before every object's first member. */
  private final JsonMember head;
  private JsonMember found;
  private int trims;
  private int set;

  private byte[] text = new byte[0];
  private int textStart;
  private int textLength;
  /** Whether the row holds the members of the text and nothing else. */
  private boolean plain;

  /** @param needed the members wanted, or null for all; the others are checked and passed over */
  public JsonReader(Names names, @Nullable Set<String> needed) {
    this.names = names;
    this.needed = needed;
    trims = names.trims();
    head = new JsonMember(names.of(""), false);
    found = head;
  }

  @Override
  public boolean read(byte[] bytes, int start, int length, Row row) {
    if (trims != names.trims()) {
      trims = names.trims();
      members.clear();
      head.next = null;
    }
    int end = start + length;
    scan.loose = false;
    set = 0;
    int before = row.size();
    int at = start;
    if (length == 0 || bytes[start] != '{') {
      at = scan.space(bytes, afterMark(bytes, start, end, row), end);
      if (at >= end || bytes[at] != '{') {
        scan.fail(at, "'{' of a JSON object");
        return row.fail(scan.message(bytes, start, end));
      }
    }
    at = members(bytes, at + 1, end, row);
    if (at >= 0 && at < end) {
      at = scan.space(bytes, at, end);
      at = at < end ? scan.fail(at, "nothing behind the object") : at;
    }
    if (at < 0) {
      return row.fail(scan.message(bytes, start, end));
    }
    text = bytes;
    textStart = start;
    textLength = length;
    plain = before == 0 && set == row.size();
    return true;
  }

  /**
   * Whether the text read last is byte for byte what {@link JsonWriter} makes of the fields it set: all members
   * wanted, none twice, the row empty before, no white space, no needless escape, only UTF-8. Such a record, when
   * no step changed it, may be copied. Nothing is computed before it is asked.
   */
  public boolean lastWasCanonical() {
    return needed == null && plain && !scan.loose && Utf8.badAt(text, textStart, textStart + textLength) < 0;
  }

  private int afterMark(byte[] b, int start, int end, Row row) {
    boolean marked = row.offset() == 0 && b == row.line() && start == row.lineStart() && end - start >= 3
        && b[start] == (byte) 0xEF && b[start + 1] == (byte) 0xBB && b[start + 2] == (byte) 0xBF;
    scan.loose |= marked;
    return marked ? start + 3 : start;
  }

  /** From behind the opening brace to behind the closing one. */
  private int members(byte[] b, int at, int end, Row row) {
    JsonMember last = head;
    if (at < end && b[at] != '"') {
      at = scan.space(b, at, end);
      if (at < end && b[at] == '}') {
        return at + 1;
      }
    }
    for (;;) {
      JsonMember next = last.next;
      if (next != null && next.stands(b, at, end)) {
        at += next.size;
        last = next;
      } else {
        at = unexpected(b, at, end, last);
        if (at < 0) {
          return -1;
        }
        last = found;
      }
      at = value(b, at < end && b[at] <= ' ' ? scan.space(b, at, end) : at, end, last, row);
      if (at < 0) {
        return -1;
      }
      if (at < end && b[at] <= ' ') {
        at = scan.space(b, at, end);
      }
      byte c = at < end ? b[at] : 0;
      if (c != ',') {
        return c == '}' ? at + 1 : scan.fail(at, "',' or '}' behind a member");
      }
      if (++at < end && b[at] <= ' ') {
        at = scan.space(b, at, end);
      }
    }
  }

  /** Reads a name that was not foreseen, remembers it as follower, and goes to where the value should begin. */
  private int unexpected(byte[] b, int at, int end, JsonMember last) {
    if (at >= end || b[at] != '"') {
      return scan.fail(at, "a member's name in '\"'");
    }
    int quote = scan.string(b, at + 1, end);
    if (quote < 0) {
      return -1;
    }
    Name name = scan.escaped ? unescaped(b, at + 1, quote) : names.intern(b, at + 1, quote - at - 1);
    JsonMember member = members.get(name);
    if (member == null) {
      member = new JsonMember(name, needed == null || needed.contains(name.text()));
      members.put(name, member);
    }
    last.next = member;
    found = member;
    return scan.colon(b, quote + 1, end);
  }

  private Name unescaped(byte[] b, int start, int end) {
    byte[] utf8 = Utf8.encode(JsonEscapes.decode(b, start, end - start));
    return names.intern(utf8, 0, utf8.length);
  }

  /** Reads a value from its first character and sets the member; answers the place behind it. */
  private int value(byte[] b, int at, int end, JsonMember member, Row row) {
    byte c = at < end ? b[at] : 0;
    if (c == '"') {
      int quote = scan.string(b, at + 1, end);
      if (quote < 0) {
        return -1;
      }
      if (member.wanted) {
        set++;
        row.put(member.name, scan.escaped ? Kind.ESCAPED : Kind.TEXT, b, at + 1, quote - at - 1);
      }
      return quote + 1;
    }
    return c <= '9' && (c >= '0' || c == '-') ? number(b, at, end, member, row) : other(b, at, end, c, member, row);
  }

  private int number(byte[] b, int at, int end, JsonMember member, Row row) {
    int behind = scan.number(b, at, end);
    if (behind >= 0 && member.wanted) {
      set++;
      row.put(member.name, scan.integer ? Kind.INT : Kind.NUMBER, b, at, behind - at);
    }
    return behind;
  }

  private int other(byte[] b, int at, int end, byte c, JsonMember member, Row row) {
    byte kind = switch (c) {
      case '{' -> Kind.MAP;
      case '[' -> Kind.LIST;
      case 't' -> Kind.TRUE;
      case 'f' -> Kind.FALSE;
      default -> Kind.NULL;
    };
    int behind = scan.value(b, at, end, 1);
    if (behind >= 0 && member.wanted) {
      set++;
      row.put(member.name, kind, b, at, behind - at);
    }
    return behind;
  }
}
