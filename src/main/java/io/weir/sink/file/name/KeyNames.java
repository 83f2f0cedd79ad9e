package io.weir.sink.file.name;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what a template with holes made into names of folders and a file that lead downwards only, whatever the fields say: a slash
 * parts names, empty ones fall away (the last becomes {@code _}), {@code .} and {@code ..} become {@code _} and {@code __},
 * control characters and what no file's name can hold become {@code _}, a name like those of files put aside gets a {@code _}, and
 * what is too long is cut and gets a hash of the whole.
 */
public final class KeyNames {
  /** Names may have 255 bytes on common file systems; some are left for the stamp of a file that is put aside. */
  private static final int NAME_BYTES_MAX = 200;
  private static final int KEPT_FRONT = 30;
  private static final int KEPT_BACK = 12;
  /** A path may have 4,096 bytes; the folder needs some. */
  private static final int PATH_BYTES_MAX = 2_000;
  private static final int DEPTH_MAX = 32;

  private final CharsetEncoder names;

  /** For names as this system spells them. */
  public KeyNames() {
    this(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
  }

  /** @param names how the system spells names of files */
  public KeyNames(Charset names) {
    this.names = names.newEncoder();
  }

  /** The names from the outermost folder to the file. */
  public List<String> of(String key) {
    List<String> all = new ArrayList<>();
    int bytes = 0;
    for (int at = 0; at <= key.length();) {
      int slash = key.indexOf('/', at);
      int end = slash < 0 ? key.length() : slash;
      if (end > at || slash < 0) {
        String name = name(key.substring(at, end));
        bytes += length(name) + 1;
        all.add(name);
      }
      at = end + 1;
    }
    if (all.size() > DEPTH_MAX || bytes > PATH_BYTES_MAX) {
      all = new ArrayList<>(List.of(shortened(String.join("_", all))));
    }
    int last = all.size() - 1;
    String file = all.get(last);
    if (RotatedName.looksRotated(file)) {
      int suffix = RotatedName.suffix(file);
      all.set(last, file.substring(0, suffix) + "_" + file.substring(suffix));
    }
    return all;
  }

  private String name(String text) {
    if (text.isEmpty() || text.equals(".")) {
      return "_";
    }
    return text.equals("..") ? "__" : shortened(spelt(text));
  }

  private String spelt(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) < 0x7F) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder spelt = new StringBuilder(text.length()).append(text, 0, at);
    while (at < text.length()) {
      int c = text.codePointAt(at);
      String one = Character.toString(c);
      boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      spelt.append(c < ' ' || c == 0x7F || lone || !names.canEncode(one) ? "_" : one);
      at += Character.charCount(c);
    }
    return spelt.toString();
  }

  private static String shortened(String name) {
    if (length(name) <= NAME_BYTES_MAX) {
      return name;
    }
    int front = name.offsetByCodePoints(0, KEPT_FRONT);
    int back = name.length() - KEPT_BACK;
    back = Character.isLowSurrogate(name.charAt(back)) ? back + 1 : back;
    return name.substring(0, front) + "~" + hash(name) + "~" + name.substring(back);
  }

  /** FNV-1a (Fowler, Noll, Vo), 64 bits. */
  private static String hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b & 0xFF) * 0x100000001B3L;
    }
    return Long.toHexString(hash);
  }

  private static int length(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }
}
