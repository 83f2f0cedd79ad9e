package io.weir.source.socket;

import io.weir.config.ByteSize;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.net.AllowList;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records from a unix domain socket.
 *
 * @param permissions of the socket's file, as {@code chmod} takes them; null: as the umask says
 * @param idleTimeout null: none
 */
public record UnixSettings(Path path, Mode mode, @Nullable Integer permissions, StreamFraming framing, int lengthBytes,
    boolean splitLines, int maxConnections, @Nullable Duration idleTimeout, @Nullable ByteSize receiveBuffer)
    implements SourceSettings {

  /** What kind of socket. */
  public enum Mode { STREAM, DATAGRAM }

  private static final Key<Path> PATH = Key.of("path", Types.text().map(Path::of).called("PATH", "a path"),
      "The socket's file. One that is left from an earlier run is replaced; one at which somebody listens is a mistake.")
      .required();
  private static final Key<Mode> MODE = Key.of("mode", Types.choice(Mode.class),
      "stream takes connections, datagram takes one record in each datagram and loses none: senders wait.")
      .orElse(Mode.STREAM);
  private static final Key<Integer> PERMISSIONS = Key.of("permissions", Types.text().map(SocketFile::permissions)
      .called("MODE", "permissions such as 0660"),
      "Who may write to the socket, as chmod takes it: 0660 lets the owner and the group. Write it in quotes.")
      .usually("as the umask says");
  private static final Section<UnixSettings> SECTION = Section.of("unix", "Takes records from a unix domain socket.",
      List.of(PATH, MODE, PERMISSIONS, StreamKeys.FRAMING, StreamKeys.LENGTH_BYTES, DatagramKeys.SPLIT_LINES,
          StreamKeys.MAX_CONNECTIONS, StreamKeys.IDLE_TIMEOUT, StreamKeys.RECEIVE_BUFFER), UnixSettings::of)
      .checked(UnixSettings::check);

  /** For a source named {@code unix}. */
  public static Section<UnixSettings> declaration() {
    return SECTION;
  }

  private static UnixSettings of(Values values) {
    return new UnixSettings(values.get(PATH), values.get(MODE), values.find(PERMISSIONS), values.get(StreamKeys.FRAMING),
        values.get(StreamKeys.LENGTH_BYTES), values.get(DatagramKeys.SPLIT_LINES), values.get(StreamKeys.MAX_CONNECTIONS),
        values.find(StreamKeys.IDLE_TIMEOUT), values.find(StreamKeys.RECEIVE_BUFFER));
  }

  private static void check(Values values) {
    StreamKeys.checkFraming(values);
    boolean datagram = values.find(MODE) == Mode.DATAGRAM;
    List<Key<?>> strange = datagram ? List.of(StreamKeys.FRAMING, StreamKeys.MAX_CONNECTIONS, StreamKeys.IDLE_TIMEOUT)
        : List.of(DatagramKeys.SPLIT_LINES);
    for (Key<?> key : strange) {
      if (values.has(key)) {
        values.mistake(key, key.name() + " belongs to mode: " + (datagram ? "stream" : "datagram"));
      }
    }
  }

  @Override
  public Source open(SourceContext context) throws OpeningException {
    SocketFile file = new SocketFile(path, permissions);
    int buffer = receiveBuffer == null ? 0 : (int) receiveBuffer.bytes();
    Opening opening = new Opening(context);
    return (mode == Mode.STREAM
        ? opening.unix(file, StreamKeys.options(framing.cut(lengthBytes), maxConnections, idleTimeout, AllowList.EVERYBODY, null,
            receiveBuffer))
        : opening.unix(file, new DatagramOptions(splitLines, false, false, AllowList.EVERYBODY, buffer))).source();
  }

  @Override
  public boolean bringsLines() {
    return mode == Mode.STREAM ? framing == StreamFraming.NEWLINE : splitLines;
  }

  @Override
  public String place() {
    return "unix " + path;
  }
}
