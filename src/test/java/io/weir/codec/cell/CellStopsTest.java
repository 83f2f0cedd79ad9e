package io.weir.codec.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Against a look at each byte. */
class CellStopsTest {
  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<Byte> plain = Arbitraries.of((byte) 'a', (byte) ' ', (byte) '~', (byte) 0x7F, (byte) '#', (byte) '!');
    Arbitrary<Byte> any = Arbitraries.bytes();
    Arbitrary<Byte> stop = Arbitraries.of((byte) '"', (byte) ',', (byte) ';', (byte) '\\', (byte) '\n', (byte) 0x1F, (byte) 0, (byte) 0xA2);
    return Arbitraries.frequencyOf(Tuple.of(8, plain), Tuple.of(1, any),
        Tuple.of(2, stop)).array(byte[].class).ofMinSize(0).ofMaxSize(5000);
  }

  @Property(seed = "1", tries = 300)
  void findsWhatALookAtEachByteFinds(@ForAll("bytes") byte[] bytes, @ForAll @IntRange(max = 5000) int first,
      @ForAll @IntRange(max = CellStops.MOST) int length) {
    byte[] b = Arrays.copyOf(bytes, bytes.length + CellStops.BLOCK);
    int from = Math.min(first, bytes.length);
    int to = Math.min(from + length, bytes.length);
    CellStops stops = new CellStops((byte) ';');
    stops.find(b, from, to);
    int[] expected = IntStream.range(from, to).filter(i -> isStop(b[i])).toArray();
    assertThat(Arrays.copyOf(stops.places(), stops.countBefore(to))).isEqualTo(expected);
    if (from < to) {
      int middle = from + (to - from) / 2;
      assertThat(stops.isAscii(from, to)).isEqualTo(isAsciiInBlocks(b, from, from, to));
      assertThat(stops.isAscii(middle, to)).isEqualTo(isAsciiInBlocks(b, from, middle, to));
    }
  }

  private static boolean isStop(byte c) {
    return c == '"' || c == ';' || c == '\\' || c >= 0 && c < ' ';
  }

  private static boolean isAsciiInBlocks(byte[] b, int start, int from, int to) {
    int first = start + (from - start) / CellStops.BLOCK * CellStops.BLOCK;
    int end = start + ((to - 1 - start) / CellStops.BLOCK + 1) * CellStops.BLOCK;
    return IntStream.range(first, end).allMatch(i -> b[i] >= 0);
  }
}
