package io.weir.stage.redact;

import io.weir.batch.ByteBuilder;
import io.weir.stage.edit.TextEdit;
import java.util.List;

/** Puts marks in the places of secrets in one text. Belongs to one thread. */
public final class Redaction implements TextEdit {
  private final Finder[] finders;
  private final Marker[] markers;
  private final Finds finds = new Finds();

  public Redaction(List<Target> targets, Mark mark) {
    finders = targets.stream().map(Finder::of).toArray(Finder[]::new);
    markers = targets.stream().map(target -> new Marker(mark, target)).toArray(Marker[]::new);
  }

  @Override
  public boolean edit(byte[] bytes, int start, int end, ByteBuilder out) {
    return finders.length == 1 ? editOne(bytes, start, end, out) : editAll(bytes, start, end, out);
  }

  private boolean editOne(byte[] bytes, int start, int end, ByteBuilder out) {
    Finder finder = finders[0];
    if (!finder.next(bytes, start, end, start)) {
      return false;
    }
    int copied = start;
    do {
      out.add(bytes, copied, finder.foundStart - copied);
      markers[0].write(bytes, finder.foundStart, finder.foundEnd, out);
      copied = finder.foundEnd;
    } while (finder.next(bytes, start, end, copied));
    out.add(bytes, copied, end - copied);
    return true;
  }

  private boolean editAll(byte[] bytes, int start, int end, ByteBuilder out) {
    finds.clear();
    for (int kind = 0; kind < finders.length; kind++) {
      Finder finder = finders[kind];
      for (int at = start; finder.next(bytes, start, end, at); at = finder.foundEnd) {
        finds.add(finder.foundStart, finder.foundEnd, kind);
      }
    }
    if (finds.count() == 0) {
      return false;
    }
    finds.settle();
    int copied = start;
    for (int i = 0; i < finds.count(); i++) {
      out.add(bytes, copied, finds.start(i) - copied);
      markers[finds.kind(i)].write(bytes, finds.start(i), finds.end(i), out);
      copied = finds.end(i);
    }
    out.add(bytes, copied, end - copied);
    return true;
  }
}
