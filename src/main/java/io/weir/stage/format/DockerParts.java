package io.weir.stage.format;

import io.weir.batch.Batch;
import io.weir.codec.JsonReader;
import io.weir.codec.log.DockerReader;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.Set;

/** Parts of a line of Docker's json-file driver: a {@code log} that does not end a line. */
public final class DockerParts extends PartFormat {
  private final Names names = new Names();
  private final Row row = new Row(names);
  private final JsonReader json = new JsonReader(names, Set.of("log", "stream"));
  private final Name log = names.of("log");
  private final Name stream = names.of("stream");

  @Override
  boolean look(byte[] b, int start, int length) {
    row.begin(b, start, length, Batch.LF);
    if (!json.read(b, start, length, row)) {
      return false;
    }
    int text = row.find(log);
    int from = row.find(stream);
    if (text < 0 || row.bytes(text) != b || row.kind(text) != Kind.TEXT && row.kind(text) != Kind.ESCAPED) {
      return false;
    }
    contentStart = row.start(text);
    contentEnd = contentStart + row.length(text);
    part = row.kind(text) == Kind.TEXT || !DockerReader.endsLine(b, contentStart, contentEnd);
    boolean named = from >= 0 && row.bytes(from) == b;
    streamStart = named ? row.start(from) : start;
    streamEnd = named ? streamStart + row.length(from) : start;
    return true;
  }
}
