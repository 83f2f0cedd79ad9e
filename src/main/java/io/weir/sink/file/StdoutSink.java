package io.weir.sink.file;

import io.weir.sink.OutputException;
import io.weir.sink.Sink;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output, not buffered: what is written is out. */
public final class StdoutSink implements Sink {
  private static final String NAME = "standard output";
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

  private final FileOutputStream out;

  public StdoutSink() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StdoutSink(FileOutputStream out) {
    this.out = out;
  }

  /** Whether standard output goes into this file, so that reading it would never end. */
  public static boolean goesTo(String input) {
    return new File(input).isFile() && SameFile.is(Path.of(input), Path.of("/dev/stdout"));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws OutputException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw brokenPipe(e) ? OutputException.closed(NAME) : OutputException.failed(NAME, FileSink.reason(e));
    }
  }

  /** The JDK tells no error number, and its text may be in the user's language; a pipe fails in this way only. */
  private static boolean brokenPipe(IOException e) {
    if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
      return true;
    }
    try {
      String target = Files.readSymbolicLink(DESCRIPTOR).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  @Override
  public void finish() {}

  @Override
  public void abandon() {}
}
