package io.weir.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.batch.Positions.Position;
import io.weir.config.OpeningException;
import io.weir.metrics.Notices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionFileTest {
  private static final Map<String, Position> OLD = Map.of("a", new Position(1, "x"));
  private static final Map<String, Position> NEW = Map.of("a", new Position(2, "x"));

  @TempDir
  Path folder;

  private final List<String> said = new ArrayList<>();
  private final Notices notices = (level, text) -> said.add(text);
  private PositionFile file;

  @BeforeEach
  void twoGenerations() throws IOException {
    file = new PositionFile(folder, "nginx");
    file.store(OLD);
    file.store(NEW);
  }

  @Test
  void isReadableByPeople() {
    assertThat(file.path()).content().startsWith("""
        {"weir":"positions","version":1,"source":"nginx"}
        {"partition":"a","behind":2,"about":"x"}
        {"partitions":1,"crc32c":""");
  }

  @Test
  void everyTruncationFallsBackToTheGenerationBefore() throws Exception {
    byte[] whole = Files.readAllBytes(file.path());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file.path(), java.util.Arrays.copyOf(whole, length));
      assertThat(file.restore(notices)).as("cut at %d", length).isEqualTo(OLD);
    }
    assertThat(said).hasSize(whole.length);
    assertThat(said.get(0)).isEqualTo("the positions of source 'nginx' in " + file.path() + " are damaged: it is empty; going on"
        + " from those stored just before, so the last records may come twice; the damaged file is kept as nginx.jsonl.damaged");
  }

  @Test
  void everyFlippedBitFallsBackToTheGenerationBefore() throws Exception {
    byte[] whole = Files.readAllBytes(file.path());
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file.path(), flipped);
      assertThat(file.restore(notices)).as("bit %d", bit).isIn(OLD, NEW);
    }
    assertThat(said).hasSizeGreaterThan(whole.length * 7);
  }

  @Test
  void aMissingGenerationFallsBackToTheOneBefore() throws Exception {
    Files.delete(file.path());

    assertThat(file.restore(notices)).isEqualTo(OLD);
    assertThat(said).singleElement().asString().contains("are gone");
  }

  @Test
  void afterFallingBackTheNextStoreIsGood() throws Exception {
    Files.writeString(file.path(), "garbage\n");
    file.restore(notices);
    file.store(NEW);

    assertThat(file.restore(notices)).isEqualTo(NEW);
    assertThat(folder.resolve("nginx.jsonl.damaged")).hasContent("garbage");
    assertThat(said).hasSize(1);
  }

  @Test
  void refusesToBeginFromNothingWhenBothAreDamaged() throws IOException {
    Files.writeString(file.path(), "garbage\n");
    Files.writeString(folder.resolve("nginx.jsonl.previous"), "");

    assertThatThrownBy(() -> file.restore(notices)).isInstanceOf(OpeningException.class)
        .hasMessageContaining(file.path() + " are damaged: line 1 is not a JSON object")
        .hasMessageContaining("put back a copy, or move both away");
  }

  @Test
  void refusesWhatALaterWeirWrote() throws IOException {
    String body = "{\"weir\":\"positions\",\"version\":2,\"source\":\"nginx\"}\n";
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    Files.writeString(file.path(), body + String.format("{\"partitions\":0,\"crc32c\":\"%08x\"}%n", crc.getValue()));

    assertThatThrownBy(() -> file.restore(notices)).hasMessageContaining("it has form 2, and this weir reads form 1")
        .hasMessageContaining("run the weir that wrote it");
  }

  @Test
  void namesOfSourcesCannotLeaveTheFolder() {
    assertThat(PositionFile.fileName("../é b")).isEqualTo("%002e.%002f%00e9%0020b");
    assertThat(PositionFile.fileName("nginx-1_a.b")).isEqualTo("nginx-1_a.b");
    assertThat(PositionFile.fileName("n".repeat(500))).hasSizeLessThan(200);
  }
}
