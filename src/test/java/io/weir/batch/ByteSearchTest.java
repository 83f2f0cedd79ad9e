package io.weir.batch;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Few values beside each other, 0x7F to 0x81 and 0 to 1 among them, are what a borrow or a sign would get wrong. */
class ByteSearchTest {
  @Property(seed = "1", tries = 3000)
  void findsWhatALoopFinds(@ForAll @Size(max = 40) byte[] bytes, @ForAll byte any, @ForAll @IntRange(max = 9) int from) {
    check(bytes, any, from);
  }

  @Property(seed = "1", tries = 3000)
  void isNotMisledByNeighbours(@ForAll @Size(max = 40) @ByteRange(min = -2, max = 2) byte[] bytes,
      @ForAll @ByteRange(min = -2, max = 2) byte sought, @ForAll @IntRange(max = 9) int from) {
    check(bytes, sought, from);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= (byte) 0x80;
    }
    check(bytes, (byte) (sought ^ 0x80), from);
  }

  private static void check(byte[] bytes, byte sought, int skip) {
    int start = Math.min(skip, bytes.length);
    for (int end = start; end <= bytes.length; end++) {
      int first = -1;
      int last = -1;
      int count = 0;
      for (int i = start; i < end; i++) {
        if (bytes[i] == sought) {
          first = first < 0 ? i : first;
          last = i;
          count++;
        }
      }
      assertThat(ByteSearch.indexOf(bytes, sought, start, end)).isEqualTo(first);
      assertThat(ByteSearch.lastIndexOf(bytes, sought, start, end)).isEqualTo(last);
      assertThat(ByteSearch.count(bytes, sought, start, end)).isEqualTo(count);
    }
  }
}
