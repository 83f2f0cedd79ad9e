package io.weir.source.socket;

import io.weir.source.socket.assembly.Frames;

/** Where the records of a connection end. */
public enum StreamFraming {
  NEWLINE, NUL, OCTET_COUNT, LENGTH;

  StreamOptions.Cut cut(int lengthBytes) {
    return switch (this) {
      case NEWLINE -> StreamOptions.Cut.LINES;
      case NUL -> StreamOptions.Cut.frames(Frames.NUL);
      case OCTET_COUNT -> StreamOptions.Cut.frames(Frames.OCTET_COUNT);
      case LENGTH -> StreamOptions.Cut.frames(Frames.length(lengthBytes));
    };
  }
}
