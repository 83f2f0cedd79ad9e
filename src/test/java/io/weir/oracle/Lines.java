package io.weir.oracle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** Makes input: lines of one format, most of them sound, with all the raggedness of logs. */
final class Lines {
  private static final String[] WORDS = {"a", "ab", "abc", "b,a", "x y", "GET", "é", "ß𝄞", "  pad ", "A B", "7", "1.50",
      "ann@home.org", "10.0.0.1", "0b5c3f60-1f6e-4c4e-9c55-000000000001",
          "mail bob.x@example.com from 192.168.1.20 now", "q\u00a0w",
      "tab\tx", "", "-", "aa;bb;cc", "null", "true", "12345"};
  private static final String[] NUMBERS = {"0", "1", "2", "-3", "10", "1.5", "1.50", "-0.25", "2.0", "1e2", "1E-2",
      "100", "404",
      "9223372036854775807", "9223372036854775808", "12345678901234567890123", "3.0"};

  private final Random random;

  Lines(Random random) {
    this.random = random;
  }

  byte[] of(int count, Supplier<String> line) {
    List<byte[]> lines = new ArrayList<>();
    int size = 0;
    for (int i = 0; i < count; i++) {
      String end = i == count - 1 && random.nextInt(4) == 0 ? "" : random.nextInt(5) == 0 ? "\r\n" : "\n";
      byte[] text = spoil((line.get() + end).getBytes(StandardCharsets.UTF_8));
      lines.add(text);
      size += text.length;
    }
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] text : lines) {
      System.arraycopy(text, 0, all, at, text.length);
      at += text.length;
    }
    return all;
  }

  /** Now and then one letter becomes a byte that is no UTF-8. */
  private byte[] spoil(byte[] text) {
    if (random.nextInt(25) == 0) {
      for (int at = 1; at < text.length; at++) {
        if (text[at] >= 'a' && text[at] <= 'c' && text[at - 1] != '\\') {
          text[at] = (byte) 0xFF;
          break;
        }
      }
    }
    return text;
  }

  private <T> T pick(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  String text() {
    int words = random.nextInt(5);
    StringJoiner line = new StringJoiner(pick(new String[] {" ", "  ", ",", ";"}));
    for (int i = 0; i < words; i++) {
      line.add(random.nextInt(4) == 0 ? pick(NUMBERS) : pick(WORDS));
    }
    return line.toString();
  }

  String json() {
    if (random.nextInt(30) == 0) {
      return pick(new String[] {"", "{", "[1]", "{\"a\":1} x", "nope", "{\"n\":01}", "{\"n\":1,}", "\"s\"",
          "{\"s\":\"\\x\"}", "{'n':1}"});
    }
    List<String> members = new ArrayList<>();
    member(members, "n", number());
    member(members, "m", number());
    member(members, "s", string());
    member(members, "t", string());
    member(members, "user-agent", string());
    member(members, "f", random.nextBoolean() ? "true" : "false");
    member(members, "l", list());
    member(members, "o", "{" + space() + "\"p\":" + number() + ",\"q\":" + string() + space() + "}");
    member(members, "z", "null");
    if (random.nextInt(3) == 0) {
      Collections.shuffle(members, random);
    }
    if (random.nextInt(12) == 0 && !members.isEmpty()) {
      members.add("\"n\":" + value());
    }
    return space() + "{" + space() + String.join(space() + "," + space(), members) + space() + "}" + space();
  }

  private void member(List<String> members, String name, String usual) {
    if (random.nextInt(4) > 0) {
      members.add("\"" + name + "\"" + space() + ":" + space() + (random.nextInt(12) == 0 ? value() : usual));
    }
  }

  private String space() {
    return random.nextInt(12) == 0 ? pick(new String[] {" ", "\t", "  "}) : "";
  }

  private String value() {
    return switch (random.nextInt(6)) {
      case 0 -> number();
      case 1 -> string();
      case 2 -> "null";
      case 3 -> "true";
      case 4 -> list();
      default -> "{\"p\":{\"q\":" + number() + "},\"r\":[" + string() + "]}";
    };
  }

  private String list() {
    StringJoiner list = new StringJoiner(",", "[", "]");
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(random.nextInt(8) == 0 ? "null" : random.nextInt(3) == 0 ? string() : number());
    }
    return list.toString();
  }

  private String number() {
    return pick(NUMBERS);
  }

  private String string() {
    String word = random.nextInt(10) == 0 ? pick(new String[] {"\\n", "\\\"q\\\"", "\\\\", "\\u00e9",
        "\\ud834\\udd1e", "a\\/b", "\\u0001"})
        : JsonOracle.write(pick(WORDS)).replaceAll("^\"|\"$", "");
    return "\"" + word + "\"";
  }

  String logfmt() {
    if (random.nextInt(25) == 0) {
      return pick(new String[] {"=x", "s=b\"x\"", "s=\"open", "a\"b=1", "s=\"x\"y"});
    }
    StringJoiner line = new StringJoiner(random.nextInt(8) == 0 ? "  " : " ");
    for (String key : new String[] {"n", "m", "s", "t", "f"}) {
      if (random.nextInt(4) > 0) {
        line.add(key + switch (random.nextInt(8)) {
          case 0 -> "";
          case 1 -> "=";
          case 2 -> "=" + JsonOracle.write(pick(WORDS));
          case 3 -> "=" + (random.nextBoolean() ? "true" : "false");
          case 4 -> "=" + pick(WORDS).replaceAll(".*[\\s=\"\u00a0].*", "z");
          default -> "=" + pick(NUMBERS);
        });
      }
    }
    return line.toString();
  }

  String access(boolean combined) {
    if (random.nextInt(25) == 0) {
      return pick(new String[] {"", "nope", "h - - [x] \"GET / HTTP/1.1 200 3"});
    }
    String[] requests = {"GET / HTTP/1.1", "GET /a?b=c HTTP/1.0", "POST /x\\\"y HTTP/2.0", "-", "",
        "GET /a b HTTP/1.1", "\\x16\\x03"};
    String line = pick(new String[] {"10.0.0.1", "::1", "host.example"}) + " - " + pick(new String[] {"-", "ann"})
        + " [17/May/2015:10:05:0" + random.nextInt(10) + " +0000] \"" + pick(requests) + "\" "
        + pick(new String[] {"200", "404", "500", "-"}) + " " + pick(new String[] {"-", "0", "123", "98765"});
    String more = " \"" + pick(new String[] {"-", "http://x.org/"}) + "\" \"" + pick(new String[] {"curl/7", "-",
        "a \\\"b\\\" c"}) + "\"";
    return line + (combined || random.nextInt(4) == 0 ? more : "") + (random.nextInt(12) == 0 ? " more \"x\"" : "");
  }

  String pairs() {
    return random.nextInt(15) == 0 ? "nothing" : pick(WORDS) + "=" + pick(NUMBERS) + ";" + pick(WORDS)
        + (random.nextBoolean() ? "" : "!");
  }
}
