package io.weir.cli.remote;

/** Text of others for the terminal: what would steer it is shown instead. */
final class Plain {
  private Plain() {}

  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t') {
        plain.append((char) (0x2400 + c));
      } else {
        plain.append(c == 0x7f ? '\u2421' : c > 0x7f && c < 0xa0 ? '\ufffd' : c);
      }
    }
    return plain.toString();
  }
}
