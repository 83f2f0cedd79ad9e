package io.weir.source.file;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.framing.Multiline;
import io.weir.source.BatchReader;
import io.weir.source.InputFailure;
import io.weir.source.JoinReader;
import io.weir.source.ReadBatches;
import io.weir.source.SliceReader;
import io.weir.source.Source;
import io.weir.source.Turn;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Files one after the other, and standard input where a path is {@code -}, read on one thread. Read once.
 * {@link FileInputStream} and not a channel: it is as fast (8 GB/s from the page cache here) and an interrupt does not
 * close it.
 */
public final class FileSource implements Source {
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

  private final FileOptions options;
  private final InputPaths paths;
  private final InputStream standardInput;
  private final Turn turn = new Turn();
  private final List<InputFailure> failures = new CopyOnWriteArrayList<>();
  private volatile @Nullable ReadBatches batches;
  private volatile @Nullable Input input;
  private volatile @Nullable Follower follower;
  private volatile long bytesBefore;

  /** @param paths as the user gave them, {@code -} for standard input */
  public FileSource(List<String> paths, FileOptions options) {
    this(paths, options, new FileInputStream(FileDescriptor.in));
  }

  /** @param standardInput what {@code -} reads */
  public FileSource(List<String> paths, FileOptions options, InputStream standardInput) {
    this.paths = new InputPaths(paths);
    this.options = options;
    this.standardInput = standardInput;
  }

  @Override
  public Publisher<Batch> batches(Credit credit) {
    BatchReader reader = options.follow() ? follower(credit) : new Reader(credit);
    Multiline multiline = options.multiline();
    if (multiline != null) {
      reader = new JoinReader(reader, multiline, options.framing(), options.maxLineBytes(), turn, credit,
          options.follow());
    }
    if (options.sliceRecords() > 0) {
      reader = new SliceReader(reader, options.framing(), options.sliceRecords());
    }
    ReadBatches stream = new ReadBatches(reader, turn, "weir-reader");
    batches = stream;
    return stream;
  }

  @Override
  public void stop() {
    ReadBatches stream = batches;
    if (stream != null) {
      stream.stop();
    }
  }

  @Override
  public void abandon() {
    ReadBatches stream = batches;
    if (stream != null) {
      stream.abandon();
    }
  }

  @Override
  public List<InputFailure> failures() {
    return List.copyOf(failures);
  }

  /** Bytes read so far from all inputs, before unpacking. Any thread; for showing progress. */
  public long bytesRead() {
    Input current = input;
    Follower following = follower;
    return bytesBefore + (following != null ? following.bytes() : current == null ? 0 : current.count());
  }

  /** What {@link #bytesRead} will come to, or -1 when one of the paths is no plain file, nor standard input from one. */
  public static long bytesIn(List<String> paths) {
    long sum = 0;
    for (String path : paths) {
      File file = new File(path);
      long bytes = path.equals("-") ? leftOfStandardInput() : file.isFile() ? file.length() : -1;
      if (bytes < 0) {
        return -1;
      }
      sum += bytes;
    }
    return sum;
  }

  /** Standard input may be a file, of which another process has read a part. The descriptor stays open. */
  private static long leftOfStandardInput() {
    try {
      if (!Files.isRegularFile(STANDARD_INPUT)) {
        return -1;
      }
      @SuppressWarnings("resource")
      FileChannel input = new FileInputStream(FileDescriptor.in).getChannel();
      return Math.max(0, input.size() - input.position());
    } catch (IOException noFile) {
      return -1;
    }
  }

  private Follower follower(Credit credit) {
    List<String> followed = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    for (String path = paths.next(); path != null; path = paths.next()) {
      if (options.recursive() && !new File(path).isFile()) {
        folders.add(path);
      }
      if (new File(path).isDirectory()) {
        checkListed(path);
      } else if (new File(path).exists() && !new File(path).isFile()) {
        failures.add(new InputFailure(path, "is no plain file; --follow reads plain files"));
      } else {
        followed.add(path);
      }
    }
    Buffers buffers = new Buffers(options.batchBytes(), credit);
    Follower made = new Follower(followed, folders, options, turn, buffers, failures::add, System::nanoTime);
    follower = made;
    return made;
  }

  private void checkListed(String folder) {
    if (!options.recursive()) {
      failures.add(new InputFailure(folder, "is a folder; -r reads the files in it"));
    } else if (!Files.isReadable(Path.of(folder))) {
      failures.add(new InputFailure(folder, "permission denied"));
    }
  }

  private void enter(String folder) {
    if (!options.recursive()) {
      failures.add(new InputFailure(folder, "is a folder; -r reads the files in it"));
    } else if (!paths.enter(folder)) {
      failures.add(new InputFailure(folder, "permission denied"));
    }
  }

  /** The work of the thread that reads. */
  private final class Reader implements BatchReader {
    private final Assembler assembler;
    private String path = "";
    private boolean standardInputRead;

    Reader(Credit credit) {
      assembler = new Assembler(options, turn, credit);
    }

    @Override
    public @Nullable Batch next() {
      while (input != null || !turn.stopping() && open()) {
        Batch batch = assembler.next();
        if (batch != null || turn.taken()) {
          return batch;
        }
        IOException failure = assembler.failure();
        if (failure != null) {
          failures.add(new InputFailure(path, String.valueOf(failure.getMessage())));
        }
        closeInput();
      }
      return null;
    }

    @Override
    public @Nullable Batch rest() {
      return assembler.rest();
    }

    @Override
    public void close() {
      closeInput();
      assembler.close();
    }

    /** Opens the next input that can be opened; false when there is none. */
    private boolean open() {
      for (String next = paths.next(); next != null; next = paths.next()) {
        path = next;
        File file = new File(next);
        if (next.equals("-")) {
          // named a second time it is at its end, as it is for cat
          begin(standardInputRead ? InputStream.nullInputStream() : standardInput, new File("/dev/stdin").isFile(),
              Origin.STDIN.source());
          standardInputRead = true;
          return true;
        }
        if (next.isEmpty()) {
          // to java it is the folder it was started in
          failures.add(new InputFailure("''", "no file has an empty name"));
          continue;
        }
        boolean unspeakable = paths.isUnspeakable(next);
        if (unspeakable ? Files.isDirectory(paths.path(next)) : file.isDirectory()) {
          enter(next);
          continue;
        }
        try {
          InputStream in = unspeakable ? Files.newInputStream(paths.path(next)) : openFile(file);
          if (in == null) {
            return false;
          }
          begin(in, unspeakable || file.isFile(), "file");
          return true;
        } catch (IOException e) {
          failures.add(new InputFailure(next, reason(file, e)));
        }
      }
      return false;
    }

    /** Opening a named pipe waits for its writer, so it is done like a read; null when the source is stopping. */
    private @Nullable FileInputStream openFile(File file) throws IOException {
      if (!turn.beforeRead()) {
        return null;
      }
      FileInputStream in = null;
      try {
        in = new FileInputStream(file);
      } finally {
        if (!turn.afterRead() && in != null) {
          in.close();
          in = null;
        }
      }
      return in;
    }

    private void begin(InputStream in, boolean seekable, String source) {
      Input opened = new Input(in, seekable, options.decompress());
      input = opened;
      assembler.begin(opened, new Origin(source, path));
    }

    private void closeInput() {
      Input current = input;
      if (current == null) {
        return;
      }
      bytesBefore += current.count();
      input = null;
      try {
        current.close();
      } catch (IOException e) {
        // everything it had was read; nothing is lost by a close that fails
      }
    }
  }

  /** Why this file could not be opened, for the user. */
  static String reason(File file, IOException e) {
    if (!file.exists()) {
      return file.getPath().indexOf('\uFFFD') < 0 ? "no such file"
          : "no such file (one whose name is not UTF-8 cannot be named; -r finds it in its folder)";
    }
    if (!file.canRead()) {
      return "permission denied";
    }
    String message = String.valueOf(e.getMessage());
    int open = message.lastIndexOf(" (");
    return open > 0 && message.endsWith(")") ? message.substring(open + 2, message.length() - 1) : message;
  }
}
