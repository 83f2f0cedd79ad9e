package io.weir.sink.file;

import io.weir.sink.SinkContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which files are open for writing, remembered beyond the process: one that died leaves its marks behind, and what is torn at the end of
 * such a file was torn by it, was never acknowledged, and comes again. Only there is anything ever cut off. Kept in
 * {@code open-files} in the sink's data folder: {@code +PATH} and {@code -PATH}, each with a NUL behind it. One thread.
 */
final class OpenMarks {
  private static final int ENTRIES_MOST = 4096;

  private final Path file;
  private final SinkContext context;
  private final Set<String> marked = new LinkedHashSet<>();
  private final Set<String> left = new LinkedHashSet<>();
  private @Nullable FileChannel channel;
  /** Of the file that is written; a sink that takes this one's place writes another. */
  private @Nullable Object identity;
  private int entries;
  private boolean broken;

  OpenMarks(SinkContext context) {
    this.context = context;
    file = context.dataFolder().resolve("open-files");
    try {
      if (Files.exists(file)) {
        read(Files.readString(file, StandardCharsets.UTF_8));
        left.addAll(marked);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void read(String text) {
    int end;
    for (int at = 0; (end = text.indexOf('\0', at)) >= 0; at = end + 1) {
      if (text.startsWith("+", at)) {
        marked.add(text.substring(at + 1, end));
      } else if (text.startsWith("-", at)) {
        marked.remove(text.substring(at + 1, end));
      }
      entries++;
    }
  }

  /** Whether a process that died had this file open; asked before it is opened again. */
  boolean wasLeft(Path path) {
    return left.contains(name(path));
  }

  void opened(Path path) {
    String name = name(path);
    left.remove(name);
    if (marked.add(name)) {
      write("+" + name + "\0");
    }
  }

  /** It is whole and closed. */
  void closed(Path path) {
    String name = name(path);
    if (marked.remove(name)) {
      write("-" + name + "\0");
    }
  }

  private static String name(Path path) {
    return path.toAbsolutePath().toString();
  }

  private void write(String entry) {
    if (broken) {
      return;
    }
    try {
      if (channel == null || entries >= ENTRIES_MOST + 2 * marked.size()) {
        rewrite();
      } else {
        write(channel, entry);
        entries++;
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Only what is marked now, in a file that takes the old one's place. */
  private void rewrite() throws IOException {
    closeChannel();
    Files.createDirectories(context.dataFolder());
    Path fresh = file.resolveSibling("open-files.new");
    FileChannel next = FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
    channel = next;
    StringBuilder all = new StringBuilder();
    marked.forEach(name -> all.append('+').append(name).append('\0'));
    write(next, all.toString());
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    identity = identity();
    entries = marked.size();
  }

  /** Without marks a torn line is ended instead of cut off. */
  private void fail(IOException e) {
    broken = true;
    context.notices().warn("Cannot remember in " + file + " which files are open: " + FileSink.reason(e) + ". If weir is killed now, "
        + "the line it was writing may stay behind torn.");
  }

  /** Nothing is open any more but what is left from earlier. */
  void close() {
    try {
      closeChannel();
      if (marked.isEmpty() && Files.exists(file) && identity().equals(identity)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private Object identity() throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key;
  }

  private void closeChannel() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
