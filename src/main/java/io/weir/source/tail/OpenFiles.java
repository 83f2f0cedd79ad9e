package io.weir.source.tail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files that are open, those that were read longest ago first. One thread. */
final class OpenFiles {
  private final Set<TailedFile> open = new LinkedHashSet<>();

  void add(TailedFile file) {
    open.add(file);
  }

  void remove(TailedFile file) {
    open.remove(file);
  }

  /** It was read: of all open files it is closed last. */
  void touched(TailedFile file) {
    if (open.remove(file)) {
      open.add(file);
    }
  }

  int count() {
    return open.size();
  }

  List<TailedFile> all() {
    return List.copyOf(open);
  }

  /** Closes another file if so many are open; false when each one is needed: it stands nowhere any more, or waits. */
  boolean room(int most) {
    return open.size() < most || close(true) || close(false);
  }

  private boolean close(boolean idle) {
    for (TailedFile file : open) {
      if (file.closable(idle)) {
        file.close();
        return true;
      }
    }
    return false;
  }
}
