package io.weir.sink.file;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Rights of files in octal digits. */
final class FileMode {
  /** From the bit of the least weight on. */
  private static final PosixFilePermission[] BITS = {
      PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ,
      PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ,
      PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_READ};

  private FileMode() {}

  /** Checks the digits. */
  static String parse(String text) {
    int mode = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      mode = digit < 0 || digit > 7 || mode > 0777 ? 01000 : mode * 8 + digit;
    }
    if (mode > 0777 || (mode & 0200) == 0) {
      throw new IllegalArgumentException("expected rights in octal digits that let the owner write, such as 0640; found '"
          + text + "'");
    }
    return text;
  }

  /** None for an empty text. */
  static Set<PosixFilePermission> rights(String mode) {
    Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
    int bits = mode.isEmpty() ? 0 : Integer.parseInt(mode, 8);
    for (int i = 0; i < BITS.length; i++) {
      if ((bits >> i & 1) != 0) {
        rights.add(BITS[i]);
      }
    }
    return rights;
  }
}
