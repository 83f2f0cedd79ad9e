package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.regex.AllMatches;
import io.weir.regex.Regex;

/** Replaces every match of a pattern, from left to right. Belongs to one thread. */
public final class Replacement implements TextEdit {
  private final AllMatches matches;
  private final ReplacementTemplate template;

  public Replacement(Regex regex, ReplacementTemplate template) {
    matches = new AllMatches(regex.searcher());
    this.template = template;
  }

  @Override
  public boolean edit(byte[] bytes, int start, int end, ByteBuilder out) {
    matches.begin(bytes, start, end);
    if (!matches.next()) {
      return false;
    }
    int copied = start;
    do {
      int from = matches.searcher().matchStart();
      int to = matches.searcher().matchEnd();
      out.add(bytes, copied, from - copied);
      template.expand(bytes, matches.searcher(), out);
      copied = to;
    } while (matches.next());
    out.add(bytes, copied, end - copied);
    return true;
  }
}
