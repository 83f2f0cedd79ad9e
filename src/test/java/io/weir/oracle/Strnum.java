package io.weir.oracle;

/** Numeric text: a number beside numbers, text beside text. */
record Strnum(String text) {
  static Object of(String text) {
    return text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?") ? new Strnum(text) : text;
  }

  Object number() {
    return Spelt.number(text);
  }
}
