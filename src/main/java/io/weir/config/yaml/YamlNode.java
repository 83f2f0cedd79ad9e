package io.weir.config.yaml;

import java.util.List;

/** A YAML document as it is written, each part with its place in the text: offsets in chars. */
sealed interface YamlNode {
  int start();

  int end();

  /** What a message calls it: {@code 'two'}, {@code a list}. */
  String shown();

  /** Nothing but the key was written, or {@code null}. */
  default boolean isNothing() {
    return false;
  }

  /** @param plain written without quotes */
  record Scalar(int start, int end, String text, boolean plain) implements YamlNode {
    private static final int SHOWN_MOST = 40;

    @Override
    public boolean isNothing() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    @Override
    public String shown() {
      if (isNothing()) {
        return "nothing";
      }
      String line = text.strip().lines().findFirst().orElse("");
      boolean cut = line.length() > SHOWN_MOST;
      return "'" + (cut ? line.substring(0, SHOWN_MOST) + "…" : line) + "'";
    }
  }

  record Sequence(int start, int end, List<YamlNode> items) implements YamlNode {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /** @param entries with each key once */
  record Mapping(int start, int end, List<Entry> entries) implements YamlNode {
    @Override
    public String shown() {
      return entries.isEmpty() ? "{}" : "keys with values";
    }
  }

  record Entry(Scalar key, YamlNode value) {}
}
