package io.weir.source.tail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in folders, listed again only when a folder has changed: each new, renamed and deleted file changes the time of its
 * folder. One that changed lately is listed each time, because its time may be too coarse to tell. One thread.
 */
final class Folders {
  private static final long COARSE_MILLIS = 1500;

  private final Map<String, Listing> listings = new HashMap<>();

  /** A folder as it was listed; {@code settled} when it is sure that no name has changed since the look before. */
  static final class Listing {
    final String[] names;
    private final long modified;
    private final boolean lasting;
    private boolean settled;
    private boolean @Nullable [] folders;

    Listing(String[] names, long modified, boolean lasting) {
      this.names = names;
      this.modified = modified;
      this.lasting = lasting;
    }

    boolean settled() {
      return settled;
    }

    /** Which names are folders. Links are not followed: they may lead round in a circle. */
    boolean[] folders(String folder) {
      boolean[] known = folders;
      if (known == null) {
        known = new boolean[names.length];
        for (int i = 0; i < known.length; i++) {
          known[i] = Files.isDirectory(Path.of(folder + names[i]), LinkOption.NOFOLLOW_LINKS);
        }
        folders = known;
      }
      return known;
    }
  }

  /** @param folder with a slash at its end; empty: the working folder. One that cannot be read is empty. */
  Listing list(String folder) {
    File file = new File(folder.isEmpty() ? "." : folder);
    BasicFileAttributes attributes = Sightings.attributes(file.toPath());
    long modified = attributes == null ? 0 : attributes.lastModifiedTime().toMillis();
    Listing known = listings.get(folder);
    if (known != null && known.lasting && known.modified == modified) {
      known.settled = true;
      return known;
    }
    String[] names = attributes == null ? null : file.list();
    boolean lasting = names != null && System.currentTimeMillis() - modified > COARSE_MILLIS;
    Listing listing = new Listing(names == null ? new String[0] : names, modified, lasting);
    if (names == null) {
      listings.remove(folder);
    } else {
      listings.put(folder, listing);
    }
    return listing;
  }
}
