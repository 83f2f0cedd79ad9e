package io.weir.sink.file;

import io.weir.config.ByteSize;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.sink.Outlet;
import io.weir.sink.OutletThread;
import io.weir.sink.SinkContext;
import io.weir.sink.SinkSettings;
import io.weir.sink.file.name.PathTemplate;
import io.weir.sink.packing.Packing;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records appended to files: the settings of sink {@code file}.
 *
 * @param path one file, or, with holes in braces, one for each text they make
 * @param rotateBytes how large a file gets; 0: no limit
 * @param rotateEvery for how long records go to one file, or null: for ever
 * @param keep how many rotated files stay; 0: all
 * @param packing how it is compressed
 * @param linger how long records wait for others to be compressed with
 * @param maxOpen how many files are open at a time
 * @param idleClose after how much time without records a file is closed
 * @param mode rights of new files, as {@code rw-r-----}; empty: what the process gives
 */
public record FileOutletSettings(String path, long rotateBytes, @Nullable Period rotateEvery, int keep, Packing packing,
    Duration linger, Fsync fsync, int maxOpen, Duration idleClose, String mode) implements SinkSettings {
  /** From this size on it does not matter that a file is cut between batches instead of between records. */
  private static final long COARSE = 8 << 20;

  private static final Key<String> PATH = Key.of("path", Types.text(), "The file to append to; what is there stays, and missing "
      + "folders are made. Holes in braces make a file for each text: \"out/{host}/{time:yyyy-MM-dd}.jsonl\" takes the field "
      + "host, and the field time in UTC. What fields say never leads out of the folder in front of the first hole: '..' and '.' "
      + "become '__' and '_', characters below space become '_', nothing follows a symbolic link out of it, and names that "
      + "are too long are cut. A slash in a field makes folders.").required();
  private static final Key<ByteSize> ROTATE = Key.of("rotate", Types.size(1 << 10, 1L << 50), "When the file would get larger "
      + "than this it is put aside and a new one begun: app.log becomes app-20261122T101500-123.log, by the time in UTC, which "
      + "keeps its suffix and never changes again. Files are cut between records; one with a larger record is larger. "
      + "Compressed files may get twice as large.").usually("never");
  private static final Key<Period> ROTATE_EVERY = Key.of("rotate_every", Types.text().map(Period::parse)
      .called("hour|day|week|month|DURATION", "hour, day, week, month or a duration"),
      "When a span of time is over, in UTC, the file is put aside as with rotate, even when no record comes. Durations are "
          + "counted from midnight where a day is a whole number of them.").usually("never");
  private static final Key<Integer> KEEP = Key.of("keep", Types.integer(1, 100_000), "How many files that were put aside stay; "
      + "older ones are deleted.").usually("all");
  private static final Key<Packing> COMPRESSION = Key.of("compression", Types.choice(Packing.class), "How the file is "
      + "compressed. Records that come together make a member (gzip) or frame (zstd) of their own, so the file can be read at "
      + "any time.").usually("as the path ends: .gz gzip, .zst zstd, else none");
  private static final Key<Duration> LINGER = Key.of("linger", Types.duration(Duration.ZERO, Duration.ofMinutes(1)),
      "Compressed files: how long records wait for others to be compressed with; longer makes smaller files.")
      .orElse(Duration.ofSeconds(1));
  private static final Key<Fsync> FSYNC = Key.of("fsync", Types.text().map(Fsync::parse).called("never|always|DURATION",
      "never, always or a duration"), "When the file is forced to the disk: never, which loses nothing when weir is killed but may "
      + "when the machine loses power; so long after a record was written (1s); or always, before the source is told that it has "
      + "arrived.").orElse(Fsync.NEVER);
  private static final Key<Integer> MAX_OPEN = Key.of("max_open", Types.integer(1, 65_536), "How many files are open at a time; the "
      + "one not used for longest is closed when there would be more, and opened again when needed.").orElse(256);
  private static final Key<Duration> IDLE_CLOSE = Key.of("idle_close", Types.duration(Duration.ofSeconds(1), Duration.ofDays(365)),
      "A file that gets no records for so long is closed until one comes.").orElse(Duration.ofMinutes(5));
  private static final Key<String> MODE = Key.of("mode", Types.text().map(FileMode::parse).called("0640", "rights such as 0640"),
      "The rights of new files, in octal digits.").usually("as the process's umask says");

  private static final Section<FileOutletSettings> SECTION = Section.of("a file sink", "Appends records to files.",
      List.of(PATH, ROTATE, ROTATE_EVERY, KEEP, COMPRESSION, LINGER, FSYNC, MAX_OPEN, IDLE_CLOSE, MODE),
      FileOutletSettings::of).checked(FileOutletSettings::check);

  public static Section<FileOutletSettings> declaration() {
    return SECTION;
  }

  private static FileOutletSettings of(Values values) {
    String path = values.get(PATH);
    ByteSize rotate = values.find(ROTATE);
    Integer keep = values.find(KEEP);
    Packing packing = values.find(COMPRESSION);
    String mode = values.find(MODE);
    return new FileOutletSettings(path, rotate == null ? 0 : rotate.bytes(), values.find(ROTATE_EVERY), keep == null ? 0 : keep,
        packing == null ? Packing.of(path) : packing, values.get(LINGER), values.get(FSYNC), values.get(MAX_OPEN),
        values.get(IDLE_CLOSE), mode == null ? "" : mode);
  }

  private static void check(Values values) {
    String path = values.find(PATH);
    if (path != null && (path.endsWith("/") || path.indexOf('\0') >= 0)) {
      values.mistake(PATH, "expected the path of a file, such as out/app.log; found '" + path + "'");
    }
    if (values.has(KEEP) && !values.has(ROTATE) && !values.has(ROTATE_EVERY)) {
      values.mistake(KEEP, "keep counts files that were put aside, which needs rotate or rotate_every");
    }
  }

  @Override
  public @Nullable String keyTemplate() {
    return PathTemplate.of(path).hasHoles() ? path : null;
  }

  /** Ends of records are needed to tell paths apart, and to cut small files well. */
  @Override
  public boolean needsSpans() {
    return keyTemplate() != null || rotateBytes > 0 && rotateBytes < COARSE;
  }

  @Override
  public String place() {
    return "file " + path;
  }

  Set<PosixFilePermission> rights() {
    return FileMode.rights(mode);
  }

  @Override
  public Outlet open(SinkContext context) throws OpeningException {
    return new OutletThread(FileOutlet.open(this, context), context);
  }
}
