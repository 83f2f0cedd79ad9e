package io.weir.lookup.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.codec.CellValue;
import io.weir.codec.TextSpan;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.NumericText;
import io.weir.record.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
  private final Row row = new Row(new Names());
  private final Name key = row.names().of("key");
  @TempDir private Path folder;
  private Path path;
  private long millis = 1_000_000;
  private int version;

  @BeforeEach
  void first() throws IOException {
    path = folder.resolve("t.csv");
    write("k,v\na,1\n");
  }

  /** Writes where the file stands; each version has a time of its own. */
  private void write(String text) throws IOException {
    Files.writeString(path, text);
    Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000 + 10_000L * ++version));
  }

  /** Puts a new file in place. */
  private void place(String text) throws IOException {
    Path fresh = folder.resolve("fresh");
    Files.writeString(fresh, text);
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
  }

  private void look(TableFile file) {
    millis += 1000;
    file.look(millis);
  }

  private @Nullable Map<String, @Nullable Object> find(TableFile file, @Nullable Object wanted) {
    row.begin(new byte[0], 0, 0, (byte) 0);
    CellValue.put(row, key, wanted);
    return file.table().find(row, row.find(key), new TextSpan());
  }

  @Test
  void rowsAreMapsInTheOrderOfTheColumns() throws Exception {
    write("id,name,note\n1,ann,\"x, \"\"y\"\"\"\n2,bob,\n");
    TableFile file = new TableFile(path, null);
    assertThat(find(file, "1")).containsExactly(Map.entry("id", new NumericText("1")), Map.entry("name", "ann"),
        Map.entry("note", "x, \"y\""));
    assertThat(find(file, 2L)).containsEntry("name", "bob").doesNotContainKey("nope");
    assertThat(find(file, 2.0)).containsEntry("name", "bob");
    assertThat(find(file, "3")).isNull();
    assertThat(find(file, null)).isNull();
  }

  @Test
  void aFilePutInPlaceIsReadAtTheNextLook() throws Exception {
    TableFile file = new TableFile(path, null);
    look(file);
    place("k,v\na,2\n");
    file.look(millis + 999);
    assertThat(find(file, "a")).containsEntry("v", new NumericText("1"));
    look(file);
    assertThat(find(file, "a")).containsEntry("v", new NumericText("2"));
  }

  @Test
  void aFileWrittenWhereItStandsIsReadWhenItHasComeToRest() throws Exception {
    TableFile file = new TableFile(path, null);
    look(file);
    write("k,v\na,");
    look(file);
    write("k,v\na,3\nb,4\n");
    look(file);
    assertThat(find(file, "a")).containsEntry("v", new NumericText("1"));
    look(file);
    assertThat(find(file, "b")).containsEntry("v", new NumericText("4"));
    assertThat(file.takeNote()).isNull();
  }

  @Test
  void aBrokenVersionIsPassedOverAndSaidOnce() throws Exception {
    TableFile file = new TableFile(path, "v");
    look(file);
    place("k,w\na,2\n");
    look(file);
    look(file);
    assertThat(find(file, 1L)).containsEntry("k", "a");
    assertThat(file.takeNote()).contains("t.csv\" has no column 'v'", "the version before is used on");
    assertThat(file.takeNote()).isNull();
    Files.delete(path);
    look(file);
    look(file);
    assertThat(file.takeNote()).contains("is not there any more");
    place("k,v\nb,2\n");
    look(file);
    assertThat(find(file, 2L)).containsEntry("k", "b");
  }

  @Test
  void jsonLinesNeedNotHaveTheSameMembers() throws Exception {
    write("{\"id\":\"x\",\"a\":1.50}\n\n{\"b\":null}\n{\"a\":[1],\"id\":\"y\"}\n{\"id\":null}\n");
    TableFile file = new TableFile(path, null);
    assertThat(find(file, "y")).containsOnlyKeys("a", "id");
    assertThatThrownBy(() -> new TableFile(path, "idd")).isInstanceOf(TableException.class)
        .hasMessage("has no column 'idd'; did you mean 'id'? (there are: id, a, b)");
  }

  @Test
  void aFolderIsNoTable() {
    assertThatThrownBy(() -> new TableFile(folder, null)).isInstanceOf(TableException.class).hasMessage("is a folder");
  }
}
