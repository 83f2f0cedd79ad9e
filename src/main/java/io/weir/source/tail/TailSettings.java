package io.weir.source.tail;

import io.weir.config.ByteSize;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that are read as they grow, and go on being read through rotation and restarts.
 *
 * @param paths with wildcards, see the declaration
 * @param exclude paths, or names of files, that are left out
 * @param follow whether to wait for more at the end of each file
 * @param start where to begin in files that are there at the first start
 * @param fingerprint how many first bytes tell one file from another
 * @param poll how often to look for what is new
 * @param decompress whether packed files are unpacked
 * @param rotateWait how long a file that was renamed away or deleted is read on
 * @param copyWait how long a new file that could become a copy of another one waits for that
 * @param forgetAfter how long its position is kept
 * @param maxOpen the most open files
 */
public record TailSettings(List<String> paths, List<String> exclude, boolean follow, Start start, int fingerprint,
    Duration poll, boolean decompress, Duration rotateWait, Duration copyWait, Duration forgetAfter, int maxOpen)
    implements SourceSettings {
  /** Where reading of a file begins that was there before weir was. */
  public enum Start { BEGINNING, END }

  private static final Key<List<String>> PATHS = Key.of("paths", Types.oneOrMore(Types.text()),
      "Which files to read: paths, in which * stands for any characters of one name, ? for one, [a-z] for one of these, {a,b} "
          + "for one of these texts, and ** for any number of folders. Looked for again and again, so they need not be there "
          + "yet; a leading dot must be written, and links to folders are not followed by **.").required();
  private static final Key<List<String>> EXCLUDE = Key.of("exclude", Types.oneOrMore(Types.text()),
      "Which of them to leave out: paths with the same wildcards; one without a slash is compared with the file's name alone.")
      .orElse(List.of()).usually("none");
  private static final Key<Boolean> FOLLOW = Key.of("follow", Types.flag(),
      "Whether to wait for more at the end of each file. With false everything that is there is read once, and the source "
          + "ends.").orElse(true);
  private static final Key<Start> START = Key.of("start", Types.choice(Start.class),
      "Where to begin in files that are there when weir reads them for the first time: at the beginning, or at the end, so that "
          + "only new lines come. A file that appears later is read from its beginning, and one that was read before from where "
          + "reading had come to.").orElse(Start.BEGINNING);
  private static final Key<ByteSize> FINGERPRINT = Key.of("fingerprint", Types.size(16, 64 << 10),
      "How many first bytes, with the inode, tell one file from another. Smaller files are read at once; what they hold counts "
          + "until they have grown.").orElse(new ByteSize(256));
  private static final Key<Duration> POLL = Key.of("poll", Types.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
      "How often to look for new lines and files.").orElse(Duration.ofMillis(150));
  private static final Key<Boolean> DECOMPRESS = Key.of("decompress", Types.flag(),
      "Whether files packed with gzip, zstd, xz or bzip2 are unpacked, and read once; they are told by their first bytes.")
      .orElse(true);
  private static final Key<Duration> ROTATE_WAIT = Key.of("rotate_wait",
      Types.duration(Duration.ZERO, Duration.ofDays(1)), "How long a file that was renamed away or deleted is read on after its "
          + "last line, because its writer may not have opened the new one yet. Then a last line without its end is handed out.")
      .orElse(Duration.ofSeconds(30));
  private static final Key<Duration> COPY_WAIT = Key.of("copy_wait", Types.duration(Duration.ZERO, Duration.ofHours(1)),
      "How long a new file that begins with the same fingerprint as another one, and does not change any more, may be a copy "
          + "that is made before the other one is truncated or removed; a packed file waits as long. Behind that it is read.")
      .orElse(Duration.ofSeconds(3));
  private static final Key<Duration> FORGET_AFTER = Key.of("forget_after",
      Types.duration(Duration.ZERO, Duration.ofDays(365)), "How long the position in a file that is not there any more is kept, "
          + "in case it comes back.").orElse(Duration.ofHours(1));
  private static final Key<Integer> MAX_OPEN = Key.of("max_open", Types.integer(1, 1 << 20),
      "How many files are open at a time. Any number can be followed: those in which nothing new was written for longest are "
          + "closed. A file that is open is read to its end even if it is deleted.").orElse(1000);

  private static final Section<TailSettings> SECTION = Section.of("a file source",
      "Reads files as they grow, through rotation by rename, truncation or copy, and goes on after a restart where it had come to.",
      List.of(PATHS, EXCLUDE, FOLLOW, START, FINGERPRINT, POLL, DECOMPRESS, ROTATE_WAIT, COPY_WAIT, FORGET_AFTER, MAX_OPEN),
      TailSettings::of).checked(TailSettings::check);

  public TailSettings {
    paths = List.copyOf(paths);
    exclude = List.copyOf(exclude);
  }

  /** The declaration, for pipeline files, manual and schema. */
  public static Section<TailSettings> declaration() {
    return SECTION;
  }

  /** These paths, and everything else as usual. */
  public static TailSettings of(List<String> paths) {
    return new TailSettings(paths, List.of(), true, Start.BEGINNING, 256, Duration.ofMillis(150), true, Duration.ofSeconds(30),
        Duration.ofSeconds(3), Duration.ofHours(1), 1000);
  }

  private static TailSettings of(Values values) {
    return new TailSettings(values.get(PATHS), values.get(EXCLUDE), values.get(FOLLOW), values.get(START),
        (int) values.get(FINGERPRINT).bytes(), values.get(POLL), values.get(DECOMPRESS), values.get(ROTATE_WAIT),
        values.get(COPY_WAIT), values.get(FORGET_AFTER), values.get(MAX_OPEN));
  }

  private static void check(Values values) {
    for (Key<List<String>> key : List.of(PATHS, EXCLUDE)) {
      List<String> texts = values.find(key);
      for (String text : texts == null ? List.<String>of() : texts) {
        try {
          PathPattern.parse(text);
        } catch (IllegalArgumentException malformed) {
          values.mistake(key, "the path '" + text + "' " + malformed.getMessage());
        }
      }
    }
  }

  @Override
  public Source open(SourceContext context) throws OpeningException {
    Sightings sightings = new Sightings(patterns("paths", paths), patterns("exclude", exclude));
    for (String path : paths) {
      File folder = new File(path.substring(0, path.lastIndexOf('/', wild(path)) + 1));
      if (!folder.getPath().isEmpty() && !folder.isDirectory()) {
        context.notices().warn("the folder " + folder + " does not exist; its files are read when it appears");
      }
    }
    return new TailSource(this, context, sightings);
  }

  /** Where the first wildcard stands. */
  private static int wild(String path) {
    int at = 0;
    while (at < path.length() && "*?[{\\".indexOf(path.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static List<PathPattern> patterns(String key, List<String> texts) throws OpeningException {
    List<PathPattern> patterns = new ArrayList<>();
    for (String text : texts) {
      try {
        patterns.addAll(PathPattern.parse(text));
      } catch (IllegalArgumentException malformed) {
        throw new OpeningException(key, "the path '" + text + "' " + malformed.getMessage());
      }
    }
    return List.copyOf(patterns);
  }
}
