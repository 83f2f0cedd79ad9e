package io.weir.source.socket;

import io.netty.channel.unix.DomainSocketAddress;
import io.weir.config.OpeningException;
import io.weir.net.Loops;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of a unix domain socket.
 *
 * @param permissions null: as the umask says
 */
record SocketFile(Path path, @Nullable Integer permissions) {
  /** sun_path of Linux, less its zero byte. */
  private static final int PATH_MOST = 107;

  /** Reads permissions as {@code chmod} takes them. */
  static int permissions(String text) {
    String octal = text.startsWith("0o") ? text.substring(2) : text;
    if (octal.isEmpty() || octal.length() > 4 || !octal.chars().allMatch(c -> c >= '0' && c <= '7')
        || Integer.parseInt(octal, 8) > 0777) {
      throw new IllegalArgumentException("expected permissions such as '0660', found '" + text + "'");
    }
    return Integer.parseInt(octal, 8);
  }

  /** Where to bind, when nobody listens there; what an earlier run left is removed. */
  DomainSocketAddress free() throws OpeningException {
    if (!Loops.isNative()) {
      throw new OpeningException("path", "unix domain sockets need Linux on x86_64, or Netty's native transport for this "
          + "machine beside weir; here there is none");
    }
    int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > PATH_MOST) {
      throw new OpeningException("path", "the path " + path + " has " + length + " bytes; the system takes at most " + PATH_MOST
          + " for a socket's");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new OpeningException("path", "there is no folder " + folder + " for the socket; make it first");
    }
    try {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        removeStale();
      }
    } catch (IOException broken) {
      throw new OpeningException("path", "what stands at " + path + " cannot be replaced: " + broken);
    }
    return new DomainSocketAddress(path.toString());
  }

  private void removeStale() throws IOException, OpeningException {
    if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
      throw new OpeningException("path", "at " + path + " stands something that is no socket; move it away, or choose another "
          + "path");
    }
    if (isLive()) {
      throw new OpeningException("path", "address already in use: another program, or another source of this file, listens at "
          + path + "; end it, or choose another path ('ss -xlp' shows who listens where)");
    }
    Files.deleteIfExists(path);
  }

  /** Whether somebody listens. A socket nobody listens at refuses; one of datagrams that lives says that it is of another kind. */
  private boolean isLive() {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return channel.isConnected();
    } catch (IOException refused) {
      return !String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT).contains("refused");
    }
  }

  /** After binding. */
  void restrict() throws OpeningException {
    Integer wanted = permissions;
    if (wanted == null) {
      return;
    }
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      if ((wanted >> all.length - 1 - i & 1) != 0) {
        set.add(all[i]);
      }
    }
    try {
      Files.setPosixFilePermissions(path, set);
    } catch (IOException broken) {
      throw new OpeningException("permissions", "the permissions of " + path + " cannot be set: " + broken);
    }
  }

  /** When the socket is closed; a socket's file stays otherwise. */
  void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException left) {
      // the next start replaces it
    }
  }
}
