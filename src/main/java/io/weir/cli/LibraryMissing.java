package io.weir.cli;

/** A program asks for something whose library is not on the class path; nothing has been read or started. */
public final class LibraryMissing extends RuntimeException {
  private static final long serialVersionUID = 1;

  LibraryMissing(NoClassDefFoundError cause) {
    super(cause);
  }
}
