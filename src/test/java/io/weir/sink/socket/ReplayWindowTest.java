package io.weir.sink.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.weir.sink.socket.Piece.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {
  private static Piece piece(int number, int length) {
    byte[] bytes = (number + "#".repeat(length)).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    int cut = length / 3;
    return Piece.of(List.of(new Part(bytes, 0, cut), new Part(bytes, cut, length - cut)), number);
  }

  private static String text(Piece piece) {
    ByteBuf buffer = piece.buffer();
    try {
      return piece.records() + ":" + buffer.toString(StandardCharsets.US_ASCII);
    } finally {
      buffer.release();
    }
  }

  @Property(seed = "1", tries = 300)
  void keepsTheLastPiecesThatFitAndTheLastInAnyCase(@ForAll @IntRange(min = 1, max = 60) int most,
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 70) Integer> lengths) {
    ReplayWindow window = new ReplayWindow(most);
    List<Piece> plain = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      window.add(piece(i, lengths.get(i)));
      plain.add(piece(i, lengths.get(i)));
      while (plain.size() > 1 && plain.stream().mapToInt(Piece::length).sum() > most) {
        plain.remove(0);
      }
      assertThat(window.pieces().stream().map(ReplayWindowTest::text).toList())
          .isEqualTo(plain.stream().map(ReplayWindowTest::text).toList());
      assertThat(window.bytes()).isEqualTo(plain.stream().mapToInt(Piece::length).sum());
    }
  }

  @Test
  void keepsNothingWhenThereIsNoRoomAndNothingAfterItWasCleared() {
    ReplayWindow none = new ReplayWindow(0);
    none.add(piece(1, 5));
    assertThat(none.isEmpty()).isTrue();
    ReplayWindow window = new ReplayWindow(4);
    window.add(piece(1, 9));
    window.clear();
    assertThat(window.isEmpty()).isTrue();
    window.add(piece(2, 3));
    assertThat(window.pieces()).hasSize(1);
  }
}
