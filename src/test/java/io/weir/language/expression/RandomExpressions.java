package io.weir.language.expression;

import java.util.Random;
import java.util.function.Supplier;

/** Typed expressions on which weir and CEL must agree: nothing null, no division by a double zero, no absent key. */
final class RandomExpressions {
  private final Random random;
  private int depth;
  private int variables;

  RandomExpressions(long seed) {
    random = new Random(seed);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  @SafeVarargs
  private String deep(Supplier<String> leaf, Supplier<String>... branches) {
    if (depth >= 4 || random.nextInt(5) == 0) {
      return leaf.get();
    }
    depth++;
    String text = branches[random.nextInt(branches.length)].get();
    depth--;
    return text;
  }

  String any() {
    return switch (random.nextInt(12)) {
      case 8 -> text() + pick(".lowerAscii()", ".upperAscii()", ".trim()", ".reverse()");
      case 9 -> "math." + pick("ceil", "floor", "trunc", "abs", "sign") + "(" + real() + ")";
      case 10 -> time() + pick(".getFullYear()", ".getMonth()", ".getDate()", ".getDayOfMonth()", ".getDayOfWeek()",
          ".getDayOfYear()", ".getHours()", ".getMinutes()", ".getSeconds()", ".getMilliseconds()");
      case 11 -> bytes();
      case 0, 1 -> whole();
      case 2 -> real();
      case 3 -> text();
      case 4 -> wholes();
      case 5 -> unsigned();
      default -> bool();
    };
  }

  String bool() {
    return deep(() -> pick("true", "false", "yes", "no"),
        () -> "(" + bool() + " && " + bool() + ")", () -> "(" + bool() + " || " + bool() + ")", () -> "!" + bool(),
        () -> "(" + whole() + compare() + whole() + ")",
            () -> "(dyn(" + number() + ")" + compare() + "dyn(" + number() + "))",
        () -> "(" + text() + compare() + text() + ")", () -> "(" + real() + pick(" == ", " != ") + real() + ")",
        () -> "(dyn(" + any() + ")" + pick(" == ", " != ") + "dyn(" + any() + "))",
        () -> "(" + whole() + " in " + wholes() + ")", () -> "(" + text() + " in counts)",
        () -> text() + pick(".startsWith(", ".endsWith(", ".contains(") + text() + ")",
        () -> text() + ".matches(" + pick("'a+b*'", "'^x'", "'[0-9]+$'", "'(?i)B'", "'.'", "''") + ")",
        () -> macro(pick(".all(", ".exists(", ".exists_one(")),
        () -> "(" + bool() + " ? " + bool() + " : " + bool() + ")", () -> "(" + time() + compare() + time() + ")",
        () -> "(" + span() + compare() + span() + ")", () -> "(" + wholes() + " == " + wholes() + ")",
        () -> "(" + unsigned() + compare() + unsigned() + ")",
        () -> "(" + bytes() + compare() + bytes() + ")",
        () -> "has(" + pick("counts.a", "counts.zz", "counts.b") + ")",
        () -> "math." + pick("isNaN", "isInf", "isFinite") + "(" + pick("x", "double('NaN')", "double('-Infinity')", "1.0 / 4.0")
            + ")",
        () -> "bool(" + pick("'true'", "'1'", "'f'", "'tRUE'", "'yes'", "''", "true") + ")",
        () -> "matches(" + text() + ", " + pick("'b$'", "'[^a]'", "'(a|b)+c?'", "'\\\\s'") + ")",
        () -> "(type(dyn(" + any() + "))" + pick(" == ", " != ") + pick("int", "uint", "double", "string", "bool", "bytes")
            + ")",
        () -> "counts." + pick("all", "exists", "exists_one") + "(k, " + pick("k == 'a'", "counts[k] > 0", "size(k) == 1")
            + ")");
  }

  private String compare() {
    return pick(" == ", " != ", " < ", " <= ", " > ", " >= ");
  }

  private String macro(String call) {
    String name = "v" + variables++;
    String range = wholes();
    return range + call + name + ", " + pick(name, "(" + name + " * 2)", "(10 / " + name + ")") + compare() + whole()
        + ")";
  }

  private String number() {
    return random.nextBoolean() ? whole() : random.nextInt(4) == 0 ? unsigned() : real();
  }

  String whole() {
    return deep(() -> pick("0", "1", "-1", "2", "7", "10", "-13", "9223372036854775807", "-9223372036854775808",
            "9007199254740993", "i", "j", "k", "0x1F"),
        () -> "(" + whole() + pick(" + ", " - ", " * ", " / ", " % ") + whole() + ")", () -> "-(" + whole() + ")",
        () -> "size(" + text() + ")", () -> wholes() + ".size()", () -> wholes() + "[" + whole() + "]",
        () -> wholes() + "[" + pick("0", "1", "i") + "]", () -> "int(" + real() + ")",
        () -> "int(" + pick("'12'", "'-7'", "'x'", "''", "' 1'", "s") + ")",
        () -> "(" + bool() + " ? " + whole() + " : " + whole() + ")",
        () -> "('q' + " + text() + ")" + pick(".indexOf(", ".lastIndexOf(") + text() + ")",
        () -> time() + pick(".getFullYear()", ".getMonth()", ".getDate()", ".getDayOfMonth()", ".getDayOfWeek()",
            ".getDayOfYear()", ".getHours()", ".getMinutes()", ".getSeconds()", ".getMilliseconds()",
            ".getHours('Europe/Berlin')", ".getDate('-08:00')"),
        () -> span() + pick(".getHours()", ".getMinutes()", ".getSeconds()", ".getMilliseconds()"),
        () -> "int(" + time() + ")", () -> "int(" + unsigned() + ")",
        () -> "math." + pick("greatest", "least") + "(" + whole() + ", " + whole() + ")",
        () -> "math.abs(" + whole() + ")", () -> "math.sign(" + whole() + ")",
        () -> "math.bitNot(" + whole() + ")", () -> "math." + pick("greatest", "least") + "(" + wholes() + ")",
        () -> "size(" + pick("counts", "b'ab'", "bytes(t)") + ")", () -> "int(" + pick("k", "'0'") + ")",
        () -> "math." + pick("bitAnd", "bitOr", "bitXor", "bitShiftLeft", "bitShiftRight") + "(" + whole() + ", "
            + whole() + ")", () -> "counts." + pick("a", "b"), () -> "counts['" + pick("a", "b") + "']");
  }

  String unsigned() {
    return deep(() -> pick("0u", "1u", "2u", "7u", "18446744073709551615u", "9223372036854775808u"),
        () -> "(" + unsigned() + pick(" + ", " - ", " * ", " / ", " % ") + unsigned() + ")",
        () -> "uint(" + whole() + ")", () -> "math." + pick("abs", "sign", "bitNot") + "(" + unsigned() + ")",
        () -> "math." + pick("bitAnd", "bitOr", "bitXor", "greatest", "least") + "(" + unsigned() + ", " + unsigned() + ")",
        () -> "math." + pick("bitShiftLeft", "bitShiftRight") + "(" + unsigned() + ", " + pick("0", "1", "63", "64", "-1") + ")", () -> "uint(" + pick("2.5", "0.0", "x", "-1.5", "1e3") + ")",
        () -> "uint(" + pick("'12'", "'-7'", "'x'", "'18446744073709551615'") + ")");
  }

  String real() {
    return deep(() -> pick("0.0", "1.0", "-1.5", "2.5", "1e3", "0.1", "1e15", "9007199254740992.0", "x", "y"),
        () -> "(" + real() + pick(" + ", " - ", " * ") + real() + ")", () -> "(" + real() + " / 4.0)",
        () -> "-(" + real() + ")", () -> "double(" + whole() + ")",
        () -> "double(" + pick("'1.5'", "'-2e3'", "'x'", "''") + ")", () -> "double(" + unsigned() + ")",
        () -> "(" + bool() + " ? " + real() + " : " + real() + ")",
        () -> "math." + pick("ceil", "floor", "trunc", "abs", "sign") + "(" + real() + ")",
        () -> "math." + pick("greatest", "least") + "(" + real() + ", " + real() + ")",
        () -> "math.sqrt(" + pick("2u", "9u") + ")",
        () -> "math.round(" + pick("0.5", "-0.5", "1.5", "2.4999", "x", "y") + ")",
        () -> "math.sqrt(" + pick("2", "4", "0", "k", "0.25") + ")");
  }

  String text() {
    return deep(() -> pick("''", "'a'", "'abc'", "'aXb'", "' x '", "'héllo'", "'😀b'", "'12'", "s", "t", "r'\\d'"),
        () -> "(" + text() + " + " + text() + ")", () -> "string(" + whole() + ")", () -> "string(" + bool() + ")",
        () -> "string(" + unsigned() + ")", () -> "string(" + time() + ")", () -> "string(" + span() + ")",
        () -> "(" + bool() + " ? " + text() + " : " + text() + ")",
        () -> text() + pick(".lowerAscii()", ".upperAscii()", ".trim()", ".reverse()"),
        () -> text() + ".substring(" + pick("0", "1", "2", "i") + ")",
        () -> text() + ".substring(" + pick("0", "1") + ", " + pick("1", "2", "0") + ")",
        () -> text() + ".charAt(" + pick("0", "1", "3") + ")",
        () -> text() + ".replace(" + text() + ", " + text() + ")",
        () -> text() + ".replace('a', 'bb', " + pick("0", "1", "-1", "2") + ")",
        () -> text() + ".split(" + pick("'a'", "''", "' '") + ")" + pick(".join('-')", ".join()", "[0]"),
        () -> "base64.encode(" + bytes() + ")",
        () -> "regex.replace(" + text() + ", " + pick("'a'", "'b*'", "'(.)(.)'", "'x|'") + ", "
            + pick("'-'", "r'<\\0>'", "''") + pick(")", ", 1)", ", 0)", ", -1)"),
        () -> "regex.extractAll(" + text() + ", " + pick("'[a-c]'", "'a(.)'", "'zz'") + ").join('|')",
        () -> "[" + text() + ", " + text() + ", 'b'].sort().join('+')",
        () -> "[" + text() + ", " + text() + "].distinct()" + pick(".reverse()", "") + ".join()",
        () -> text() + ".split('a', " + pick("0", "1", "2", "9") + ").join('/')",
        () -> "string(" + bytes() + ")", () -> "strings.quote(" + text() + ")");
  }

  String bytes() {
    return deep(() -> pick("b''", "b'ab'", "b'\\x80'", "b'é'"), () -> "bytes(" + text() + ")",
        () -> "(" + bytes() + " + " + bytes() + ")",
        () -> "base64.decode(" + pick("'aGk='", "'aGk'", "'#'", "''", "base64.encode(b'\\x80')") + ")");
  }

  String time() {
    return deep(() -> pick("timestamp('2015-05-17T10:05:03Z')", "timestamp('1969-12-31T23:59:59.999Z')",
            "timestamp('9999-12-31T23:59:59Z')", "timestamp('0001-01-01T00:00:00Z')",
            "timestamp('2024-02-29T01:02:03.456789+05:30')"),
        () -> "(" + time() + pick(" + ", " - ") + wholeSeconds() + ")",
        () -> "timestamp(" + pick("0", "-1", "1431857103", "253402300800", "'2015-05-17T10:05:03+02:00'", "'x'") + ")");
  }

  String span() {
    return deep(() -> pick("duration('1.5s')", "duration('1h30m')", "duration('-1m')", "duration('250ms')"),
        this::wholeSeconds);
  }

  /** cel-java 0.14 refuses negative durations with a fraction, so sums are of whole seconds. */
  private String wholeSeconds() {
    return deep(() -> pick("duration('1s')", "duration('1h30m')", "duration('-7s')", "duration('0s')"),
        () -> "(" + wholeSeconds() + pick(" + ", " - ") + wholeSeconds() + ")",
        () -> "(" + pick("timestamp('2015-05-17T10:05:03Z')", "timestamp('1969-12-31T23:59:59Z')")
            + " - timestamp('2024-02-29T01:02:03Z'))");
  }

  String wholes() {
    return deep(() -> pick("[]", "[1]", "[3, 1, 2]", "[0, i]", "numbers"),
        () -> "(" + wholes() + " + " + wholes() + ")", () -> "[" + whole() + ", " + whole() + "]",
            () -> macro(".filter("),
        () -> {
          String name = "v" + variables++;
          return wholes() + ".map(" + name + ", " + pick(name, name + " + 1", "10 / " + name) + ")";
        },
        () -> wholes() + pick(".sort()", ".distinct()", ".reverse()", ".slice(0, 1)", ".slice(1, 2)"),
        () -> "[" + wholes() + ", " + wholes() + "].flatten()", () -> "[" + wholes() + "].flatten(" + pick("1", "2") + ")",
        () -> {
          String name = "v" + variables++;
          return wholes() + ".map(" + name + ", " + name + " > 1, " + name + pick(" * 2)", ")");
        }, () -> "counts.map(k, size(k))", () -> "lists.range(" + pick("0", "3", "i") + ")",
        () -> {
          String name = "v" + variables++;
          return wholes() + ".sortBy(" + name + ", -(" + name + " % 5))";
        });
  }
}
