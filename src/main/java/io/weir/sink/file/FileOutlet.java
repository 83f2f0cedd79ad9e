package io.weir.sink.file;

import io.weir.batch.Output;
import io.weir.config.OpeningException;
import io.weir.sink.BlockingOutlet;
import io.weir.sink.Grouping;
import io.weir.sink.SinkContext;
import io.weir.sink.file.name.KeyNames;
import io.weir.sink.file.name.Landing;
import io.weir.sink.file.name.PathTemplate;
import io.weir.sink.packing.Packing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to one file, or to one for each key. Of a group that fails it remembers what is written, so that the same group
 * goes on from there when it comes again.
 */
final class FileOutlet implements BlockingOutlet {
  private static final int GROUP_BYTES = 1 << 20;

  private final FileOutletSettings settings;
  private final OpenFiles files;
  private final @Nullable Path only;
  private final String folder;
  private final Path root;
  private final KeyNames names = new KeyNames();
  private final Portions sorter = new Portions();
  private @Nullable List<Output> group;
  private List<Portion> portions = List.of();
  private int donePortions;
  private int donePieces;
  /** Where the first piece that is not done goes on; -1: at its beginning. */
  private int doneTo = -1;

  FileOutlet(FileOutletSettings settings, SinkContext context, FileOpener opener, LongSupplier clock) {
    this.settings = settings;
    files = new OpenFiles(settings, context, opener, clock);
    PathTemplate template = PathTemplate.of(settings.path());
    folder = template.folder();
    root = Path.of(folder.isEmpty() ? "." : folder);
    only = template.hasHoles() ? null : Path.of(template.literal());
  }

  /** Opens the file, or makes the folder its files will be in. */
  static FileOutlet open(FileOutletSettings settings, SinkContext context) throws OpeningException {
    try {
      FileOutlet outlet = new FileOutlet(settings, context, FileOpener.SYSTEM, System::currentTimeMillis);
      outlet.prepare();
      return outlet;
    } catch (IOException e) {
      throw new OpeningException("path", "cannot write " + settings.path() + ": " + FileSink.reason(e));
    } catch (InvalidPathException e) {
      throw new OpeningException("path", "'" + settings.path() + "' is no path here: " + e.getReason());
    }
  }

  private void prepare() throws IOException {
    if (only != null) {
      if (Files.isDirectory(only)) {
        throw new IOException("it is a folder; the path of a file is expected");
      }
      if (Files.notExists(only) || Files.isRegularFile(only)) {
        files.get(only); // a pipe is opened when its time comes: that waits for a reader
      }
    } else {
      Files.createDirectories(root);
      if (!Files.isWritable(root)) {
        throw new AccessDeniedException(root.toString());
      }
    }
  }

  @Override
  public Grouping grouping() {
    return settings.packing() == Packing.NONE ? Grouping.ready(GROUP_BYTES)
        : new Grouping(GROUP_BYTES, Integer.MAX_VALUE, settings.linger());
  }

  @Override
  public void write(List<Output> outputs) throws IOException {
    if (outputs != group) {
      portions = only == null ? sorter.byKey(outputs) : Portions.together(outputs);
      group = outputs;
      donePortions = 0;
      donePieces = 0;
      doneTo = -1;
    }
    while (donePortions < portions.size()) {
      write(portions.get(donePortions));
      donePortions++;
      donePieces = 0;
      doneTo = -1;
    }
    group = null;
    portions = List.of();
    files.force();
  }

  /** Where a portion goes. What is open stays where it is; else the place is looked up as things are now. */
  private Path path(Portion portion) throws IOException {
    if (only != null) {
      return only;
    }
    String key = portion.key().startsWith(folder) ? portion.key().substring(folder.length()) : portion.key();
    List<String> below = names.of(key);
    Path plain = root.resolve(String.join("/", below));
    return files.isOpen(plain) ? plain : Landing.of(root, below);
  }

  private void write(Portion portion) throws IOException {
    Path path = path(portion);
    AppendFile file = null;
    try {
      file = files.get(path);
      file.begin();
      for (int p = donePieces; p < portion.pieces().size(); p++) {
        Piece piece = portion.pieces().get(p);
        file = put(piece, p, file);
        if (!piece.terminated()) {
          file.putNewline();
        }
      }
      commit(file);
    } catch (IOException e) {
      if (file != null) {
        file.rollback();
      }
      throw new IOException(path + ": " + FileSink.reason(e), e);
    }
  }

  /** Puts a piece into the file and, where that gets full, into the next; answers the last. */
  private AppendFile put(Piece piece, int index, AppendFile first) throws IOException {
    AppendFile file = first;
    int at = index == donePieces && doneTo >= 0 ? doneTo : piece.from();
    while (at < piece.to()) {
      int cut = cut(file, piece, at);
      if (cut > at) {
        file.put(piece.bytes(), at, cut - at);
        at = cut;
      } else {
        commit(file);
        donePieces = index;
        doneTo = at;
        file = files.isFull(file) ? files.rotated(file) : file;
        file.begin();
      }
    }
    return file;
  }

  private void commit(AppendFile file) throws IOException {
    boolean force = settings.fsync().always();
    file.commit(force);
    if (!force) {
      files.wrote(file);
    }
  }

  /** Up to where the piece goes into the file as it is. */
  private int cut(AppendFile file, Piece piece, int at) {
    int cut = piece.cut(at, files.room(file));
    boolean takesAny = file.packing() == 0 && (settings.packing() == Packing.NONE ? file.size() == 0 : !files.isFull(file));
    return cut == at && takesAny ? piece.next(at) : cut;
  }

  @Override
  public void idle() throws IOException {
    files.tick();
  }

  @Override
  public void close() throws IOException {
    files.closeAll();
  }
}
