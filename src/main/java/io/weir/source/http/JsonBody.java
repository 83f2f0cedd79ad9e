package io.weir.source.http;

import io.weir.codec.JsonScan;

/** Makes lines of a body that is a JSON object or a list of objects. One thread. */
final class JsonBody {
  private static final int MARK_BYTES = 3;

  private final JsonScan scan = new JsonScan();
  private final byte[] bytes;
  private final int end;
  private int written;
  private String wrong = "";

  JsonBody(byte[] bytes, int length) {
    this.bytes = bytes;
    end = length;
  }

  /**
   * Writes the objects over the body, each a line; line ends within them become spaces. The last has no end where there is no
   * room for it.
   *
   * @return how many bytes they are, or -1 when the body is something else: then {@link #wrong} says what
   */
  int toLines() {
    int at = scan.space(bytes, hasMark() ? MARK_BYTES : 0, end);
    if (at < end && bytes[at] == '[') {
      at = list(at + 1);
    } else {
      at = object(at, 0, "a JSON object or a list of objects");
    }
    at = at < 0 ? at : scan.space(bytes, at, end);
    if (at >= 0 && at < end) {
      at = failed(scan.fail(at, "nothing behind the object or list; objects line by line are format: lines"), 0);
    }
    return at < 0 ? -1 : written;
  }

  private boolean hasMark() {
    return end >= MARK_BYTES && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
  }

  /** What was found in place of what was expected. */
  String wrong() {
    return wrong;
  }

  private int list(int from) {
    int at = scan.space(bytes, from, end);
    if (at < end && bytes[at] == ']') {
      return at + 1;
    }
    for (int number = 1;; number++) {
      at = object(at, number, "an object");
      if (at < 0) {
        return -1;
      }
      at = scan.space(bytes, at, end);
      byte c = at < end ? bytes[at] : 0;
      if (c == ']') {
        return at + 1;
      }
      if (c != ',') {
        return failed(scan.fail(at, "',' or ']'"), number);
      }
      at = scan.space(bytes, at + 1, end);
    }
  }

  private int object(int at, int number, String expected) {
    boolean begins = at < end && bytes[at] == '{';
    int next = begins ? scan.value(bytes, at, end, number == 0 ? 0 : 1) : scan.fail(at, expected);
    if (next < 0) {
      return failed(next, number);
    }
    // where it is read is never in front of where it is written: a bracket or comma stands before every object of a list
    for (int i = at; i < next; i++) {
      byte b = bytes[i];
      bytes[written++] = b == '\n' || b == '\r' ? (byte) ' ' : b;
    }
    if (written < bytes.length && (written < next || next == end)) {
      bytes[written++] = '\n';
    }
    return next;
  }

  private int failed(int failure, int number) {
    wrong = "the body is not right JSON" + (number > 0 ? ", record " + number : "") + ": " + scan.message(bytes, 0, end);
    return failure;
  }
}
