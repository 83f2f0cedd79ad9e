package io.weir.sink.file;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Descriptors;
import io.weir.batch.Failure;
import io.weir.sink.DeadLetters;
import io.weir.sink.OutputException;
import java.io.FileOutputStream;
import java.io.IOException;

/** Dead letters appended to a file, as {@link DeadLetterText} writes them without a component. */
public final class DeadLetterFile implements DeadLetters {
  private final String path;
  private final FileOutputStream out;
  private final ByteBuilder letters = new ByteBuilder(256);

  public DeadLetterFile(String path) throws OutputException {
    this.path = path;
    try {
      out = Descriptors.open(path, true);
    } catch (IOException e) {
      throw OutputException.failed(path, FileSink.reason(e));
    }
  }

  @Override
  public void add(Failure failure) {
    DeadLetterText.add(failure, letters);
    letters.add("}\n");
  }

  @Override
  public void write() throws OutputException {
    try {
      out.write(letters.array(), 0, letters.length());
      letters.clear();
    } catch (IOException e) {
      throw OutputException.failed(path, FileSink.reason(e));
    }
  }

  @Override
  public void close() throws OutputException {
    try {
      out.close();
    } catch (IOException e) {
      throw OutputException.failed(path, FileSink.reason(e));
    }
  }
}
