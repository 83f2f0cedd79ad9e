package io.weir.source.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Credit;
import io.weir.source.Received;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class StdinSourceTest {
  private final Received received = new Received(true);

  private StdinSource source(byte[] bytes) {
    return new StdinSource(received.context(), true, new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void endOfInputCompletesTheStream() {
    received.from(source(bytes("one\ntwo\nthree")), Credit.UNLIMITED, Long.MAX_VALUE).awaitEnd();

    assertThat(received.text()).isEqualTo("one\ntwo\nthree");
    assertThat(received.meter.receivedRecords.sum()).isEqualTo(3);
    assertThat(received.meter.receivedBytes.sum()).isEqualTo(13);
    assertThat(received.batches.get(0).origin().source()).isEqualTo("in");
    assertThat(received.batches.get(0).origin().file()).isEqualTo("-");
  }

  @Test
  void compressedInputIsUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes("one\ntwo\n"));
    }
    received.from(source(packed.toByteArray()), Credit.UNLIMITED, Long.MAX_VALUE).awaitEnd();

    assertThat(received.text()).isEqualTo("one\ntwo\n");
  }

  @Test
  void damagedCompressedInputIsCountedAndTold() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes("one\ntwo\n"));
    }
    StdinSource source = source(java.util.Arrays.copyOf(packed.toByteArray(), 14));
    received.from(source, Credit.UNLIMITED, Long.MAX_VALUE).awaitEnd();

    assertThat(source.failures()).hasSize(1);
    assertThat(received.notices).singleElement().asString().contains("cut off");
  }

  @Test
  void stoppingDoesNotWaitForAReadThatBlocks() throws IOException {
    PipedOutputStream to = new PipedOutputStream();
    StdinSource source = new StdinSource(received.context(), false, new PipedInputStream(to));
    received.from(source, Credit.UNLIMITED, Long.MAX_VALUE);
    to.write(bytes("one\nhalf"));
    to.flush();
    received.awaitText("one\n");
    source.stop();

    assertThat(received.awaitEnd().text()).isEqualTo("one\nhalf");
  }
}
