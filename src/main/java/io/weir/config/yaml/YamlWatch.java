package io.weir.config.yaml;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a file was changed. It is looked at again and again, by content: times of files are coarse, and a
 * file that is put in place by rename has any. A new content is taken once two looks have found the same, as a file may be
 * seen half written. A file that is gone changes nothing. Plain object: somebody calls {@link #tick} every 200 ms, from one
 * thread.
 */
public final class YamlWatch<T> {
  private final Content file;
  private final Reader<T> reader;
  private final Listener<T> listener;
  private Look handled;
  private @Nullable Look pending;

  /** Reads the whole file. */
  public interface Content {
    byte[] read() throws IOException;
  }

  /** Makes of its text what it stands for. */
  public interface Reader<T> {
    T read(String text) throws YamlMistakes;
  }

  /** Who is told. */
  public interface Listener<T> {
    /** The file has been read again. */
    void read(T value);

    /** The file has mistakes; what was read before goes on. */
    void refused(YamlMistakes mistakes);

    /** The file cannot be read; what was read before goes on. */
    void unreadable(String reason);
  }

  /** @param trouble why there is no text; empty if there is one */
  private record Look(String text, String trouble, boolean missing) {}

  /** @param first the text the run began with */
  public YamlWatch(Content file, String first, Reader<T> reader, Listener<T> listener) {
    this.file = file;
    this.reader = reader;
    this.listener = listener;
    handled = new Look(first, "", false);
  }

  /** Looks at the file. */
  public void tick() {
    Look look = look();
    if (look.missing() || look.equals(handled)) {
      pending = null;
    } else if (look.equals(pending)) {
      handle(look);
    } else {
      pending = look;
    }
  }

  /** Reads the file now, changed or not: somebody asked for it. */
  public void now() {
    handle(look());
  }

  private Look look() {
    try {
      return new Look(YamlFile.text(file.read()), "", false);
    } catch (NoSuchFileException missing) {
      return new Look("", "no such file", true);
    } catch (IOException unreadable) {
      return new Look("", String.valueOf(unreadable.getMessage()), false);
    }
  }

  private void handle(Look look) {
    pending = null;
    if (look.missing()) {
      listener.unreadable(look.trouble());
      return;
    }
    handled = look;
    if (!look.trouble().isEmpty()) {
      listener.unreadable(look.trouble());
      return;
    }
    try {
      listener.read(reader.read(look.text()));
    } catch (YamlMistakes mistakes) {
      listener.refused(mistakes);
    }
  }
}
