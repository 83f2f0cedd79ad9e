package io.weir.stage.format;

import io.weir.codec.log.CriReader;
import java.util.Arrays;

/** Parts of a CRI line, told by their tag. */
public final class CriParts extends PartFormat {
  private int tag;

  @Override
  boolean look(byte[] b, int start, int length) {
    int end = start + length;
    int timeEnd = CriReader.blank(b, start, end);
    streamStart = timeEnd + 1;
    streamEnd = CriReader.blank(b, streamStart, end);
    int at = streamEnd + 1;
    int tagEnd = CriReader.tagEnd(b, at, end);
    if (tagEnd < 0) {
      return false;
    }
    tag = at - start;
    part = b[at] == 'P';
    contentStart = Math.min(end, tagEnd + 1);
    contentEnd = end;
    return true;
  }

  @Override
  byte[] whole(byte[] prefix) {
    // a part without text may end with its tag, and what the others bring must not become more of that
    boolean ends = prefix[prefix.length - 1] != ' ';
    byte[] whole = ends ? Arrays.copyOf(prefix, prefix.length + 1) : prefix;
    whole[whole.length - 1] = ' ';
    whole[tag] = 'F';
    return whole;
  }
}
