package io.weir.sink.file;

import io.weir.batch.Output;
import io.weir.config.OpeningException;
import io.weir.sink.BlockingOutlet;
import io.weir.sink.Grouping;
import io.weir.sink.SinkContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private @Nullable List<Output> group;
  private List<Portion> portions = List.of();
  private int donePortions;
  private int donePieces;
  /** Where the first piece that is not done goes on; -1: at its beginning. */
  private int doneTo = -1;

  /** What of a group goes to one file. */
  record Portion(Path path, List<Piece> pieces) {}

  FileOutlet(FileOutletSettings settings, SinkContext context, FileOpener opener, LongSupplier clock) {
    this.settings = settings;
    files = new OpenFiles(settings, context, opener, clock);
    PathTemplate template = PathTemplate.of(settings.path());
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
      portions = arranged(outputs);
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

  private List<Portion> arranged(List<Output> outputs) {
    List<Piece> pieces = new ArrayList<>(outputs.size());
    for (Output output : outputs) {
      if (output.length() > 0) {
        pieces.add(Piece.of(output));
      }
    }
    return pieces.isEmpty() || only == null ? List.of() : List.of(new Portion(only, pieces));
  }

  private void write(Portion portion) throws IOException {
    AppendFile file = files.get(portion.path());
    boolean force = settings.fsync().always();
    try {
      file.begin();
      int from = doneTo;
      for (int p = donePieces; p < portion.pieces().size(); p++) {
        Piece piece = portion.pieces().get(p);
        int at = from < 0 ? piece.from() : from;
        from = -1;
        while (at < piece.to()) {
          int cut = cut(file, piece, at);
          if (cut > at) {
            file.put(piece.bytes(), at, cut - at);
            at = cut;
          } else {
            commit(file, force);
            donePieces = p;
            doneTo = at;
            file = files.isFull(file) ? files.rotated(file) : file;
            file.begin();
          }
        }
        if (!piece.terminated()) {
          file.putNewline();
        }
      }
      commit(file, force);
    } catch (IOException e) {
      file.rollback();
      throw e;
    }
  }

  private void commit(AppendFile file, boolean force) throws IOException {
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
