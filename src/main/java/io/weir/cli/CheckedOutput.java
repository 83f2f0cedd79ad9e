package io.weir.cli;

import io.weir.cli.option.ExitCode;
import io.weir.sink.OutputException;
import io.weir.sink.file.StdoutSink;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Standard output for what commands print themselves (help, manual, reports): a {@link PrintStream} over it swallows what goes
 * wrong, so it is remembered here and said at the end. One thread.
 */
public final class CheckedOutput extends OutputStream {
  private final StdoutSink sink = new StdoutSink();
  private @Nullable OutputException failure;

  @Override
  public void write(int b) throws OutputException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws OutputException {
    try {
      sink.write(bytes, offset, length);
    } catch (OutputException wrong) {
      failure = failure == null ? wrong : failure;
      throw wrong;
    }
  }

  /** The exit code of a command that ended with {@code code}; says on standard error what was wrong with the output. */
  public int exitCode(int code, PrintStream err) {
    OutputException wrong = failure;
    if (wrong == null || wrong.isClosed() || code == ExitCode.MISTAKE) {
      return code;
    }
    err.print("weir: cannot go on writing to " + wrong.getMessage() + "\n");
    return code > ExitCode.BROKEN ? code : ExitCode.BROKEN;
  }
}
