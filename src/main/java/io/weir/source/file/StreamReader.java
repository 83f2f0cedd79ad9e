package io.weir.source.file;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.source.BatchOptions;
import io.weir.source.BatchReader;
import io.weir.source.Turn;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Streams that are read as they come, one after the other, as batches of whole records: standard input, what a process
 * writes. What a read brought goes out at once when nothing more is at hand ({@link InputStream#available}).
 */
public final class StreamReader implements BatchReader {
  private final Streams streams;
  private final Origin origin;
  private final boolean decompress;
  private final Turn turn;
  private final Assembler assembler;
  private @Nullable Input input;

  /** Where the streams come from. Called by the thread that reads. */
  public interface Streams {
    /** The next one, waiting for it; null when there is none any more, or the source is being stopped. */
    @Nullable InputStream next();

    /**
     * The stream handed out last is at its end; it is closed afterwards.
     *
     * @param failure why it ended too early, with a message fit for the user; or null
     */
    void ended(@Nullable IOException failure);
  }

  /**
   * @param name the source's, in the pipeline file
   * @param shown what {@code @file} is
   * @param decompress whether compressed streams are told by their first bytes and unpacked
   */
  public StreamReader(Streams streams, String name, String shown, BatchOptions options, boolean decompress, Turn turn,
      Credit credit) {
    this.streams = streams;
    this.decompress = decompress;
    this.turn = turn;
    origin = new Origin(name, shown);
    assembler = new Assembler(FileOptions.lines().framing(options.framing()).batchBytes(options.batchBytes())
        .maxLineBytes(options.lineBytesMax()).countRecords(options.countRecords()).decompress(decompress), turn, credit);
  }

  @Override
  public @Nullable Batch next() {
    while (input != null || !turn.stopping() && open()) {
      Batch batch = assembler.next();
      if (batch != null || turn.taken()) {
        return batch;
      }
      streams.ended(assembler.failure());
      closeInput();
    }
    return null;
  }

  /** Waiting for a stream is done like a read: whoever stops the source does not wait with us. */
  private boolean open() {
    if (!turn.beforeRead()) {
      return false;
    }
    InputStream in = streams.next();
    if (!turn.afterRead() || in == null) {
      return false;
    }
    Input opened = new Input(in, false, decompress);
    input = opened;
    // an origin of its own: records are not joined across two streams
    assembler.begin(opened, new Origin(origin.source(), origin.file()));
    return true;
  }

  @Override
  public @Nullable Batch rest() {
    return assembler.rest();
  }

  @Override
  public void close() {
    closeInput();
    assembler.close();
  }

  private void closeInput() {
    Input current = input;
    input = null;
    try {
      if (current != null) {
        current.close();
      }
    } catch (IOException gone) {
      // everything it had was read; nothing is lost by a close that fails
    }
  }
}
