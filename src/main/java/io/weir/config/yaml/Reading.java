package io.weir.config.yaml;

import io.weir.config.yaml.YamlNode.Scalar;
import io.weir.diagnostic.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of one file: its text, the mistakes found so far, what may be put into scalars. */
final class Reading {
  static final int VALUES_MOST = 100_000;

  private final String text;
  private final Problems problems;
  private final Replacement replacement;
  private final List<Placed<String>> secrets = new ArrayList<>();
  private Placed<String> owner;
  private int values;
  private int mistakes;

  Reading(String text, Problems problems, Replacement replacement) {
    int end = text.stripTrailing().length();
    owner = new Placed<>("", end, end);
    this.text = text;
    this.problems = problems;
    this.replacement = replacement;
  }

  /** Called for every node that is looked at: aliases in aliases make a small text mean very much. */
  void visit(YamlNode node) {
    if (++values > VALUES_MOST) {
      throw new SyntaxMistake.TooMuch(node.start());
    }
  }

  void mistake(YamlNode node, String message) {
    mistake(node.start(), node.end(), message);
  }

  void mistake(int start, int end, String message) {
    mistakes++;
    problems.add(start, end, message);
  }

  /** What stands here could not be taken; what was put into it from outside is not shown. */
  void rejected(Scalar scalar, String expected, String hint) {
    String found = isReplaced(scalar) ? "something else is put in here" : "found " + scalar.shown();
    mistake(scalar, "expected " + expected + ", " + found + (hint.startsWith(";") && !isReplaced(scalar) ? hint : ""));
  }

  /** How many were reported so far, also those that are not shown because their place has one already. */
  int mistakes() {
    return mistakes;
  }

  /** The key whose value is read at the moment; the end of the text for the whole file. */
  Placed<String> owner() {
    return owner;
  }

  /** Reads an entry's value; while that goes on its key is the owner, and the place of a value that is not written. */
  <T> @Nullable T inside(YamlNode.Entry entry, ValueType<T> type) {
    Scalar key = entry.key();
    Placed<String> outer = owner;
    owner = new Placed<>(key.text(), key.start(), key.end());
    YamlNode value = entry.value();
    if (value instanceof Scalar scalar && scalar.plain() && scalar.text().isEmpty()) {
      value = new Scalar(key.start(), key.end(), "", true);
    }
    T read = type.read(value, this);
    owner = outer;
    return read;
  }

  /** The scalar with everything put in, or null when that was a mistake. */
  @Nullable String replaced(Scalar scalar) {
    if (!replacement.concerns(scalar.text())) {
      return scalar.text();
    }
    try {
      return replacement.into(scalar.text());
    } catch (Replacement.Missing missing) {
      missing(missing, scalar);
      return null;
    }
  }

  /** The scalar with its places and everything put in, or null when that was a mistake. */
  @Nullable Passage passage(Scalar scalar, int[] kept) {
    Passage written = Passage.of(text, scalar.start(), scalar.end(), scalar.text());
    if (!replacement.concerns(scalar.text())) {
      return written;
    }
    List<Replacement.Piece> pieces = new ArrayList<>();
    int at = 0;
    try {
      for (int i = 0; i <= kept.length; i += 2) {
        int from = i < kept.length ? kept[i] : scalar.text().length();
        pieces.addAll(replacement.pieces(scalar.text(), at, from));
        if (i < kept.length) {
          at = kept[i + 1];
          pieces.add(new Replacement.Piece(from, at, scalar.text().substring(from, at), false));
        }
      }
    } catch (Replacement.Missing missing) {
      missing(missing, scalar);
      return null;
    }
    return written.with(pieces);
  }

  private void missing(Replacement.Missing missing, Scalar scalar) {
    int at = text.indexOf(missing.hole(), scalar.start());
    boolean inside = at >= 0 && at < scalar.end();
    mistake(inside ? at : scalar.start(), inside ? at + missing.hole().length() : scalar.end(), missing.getMessage());
  }

  /** Whether something is put into this scalar; what it then holds must not be shown. */
  boolean isReplaced(Scalar scalar) {
    return replacement.concerns(scalar.text());
  }

  String text() {
    return text;
  }

  /** What stands here is not shown with a mistake. */
  void hide(YamlNode node) {
    secrets.add(new Placed<>("", node.start(), node.end()));
  }

  /** The text with every secret written over. */
  String shown() {
    StringBuilder shown = new StringBuilder(text);
    for (Placed<String> secret : secrets) {
      for (int i = secret.start(); i < Math.min(secret.end(), shown.length()); i++) {
        if (shown.charAt(i) != '\n') {
          shown.setCharAt(i, '*');
        }
      }
    }
    return shown.toString();
  }
}
