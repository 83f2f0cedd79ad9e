package io.weir.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.sink.OutputException;
import io.weir.sink.Sink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PaintedSinkTest {
  private static String painted(String... writes) throws OutputException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = new PaintedSink(new Sink() {
      @Override
      public void write(byte[] bytes, int offset, int length) {
        out.write(bytes, offset, length);
      }

      @Override
      public void finish() {}

      @Override
      public void abandon() {}
    });
    for (String text : writes) {
      byte[] bytes = ("xx" + text + "y").getBytes(StandardCharsets.UTF_8);
      sink.write(bytes, 2, bytes.length - 3);
    }
    return out.toString(StandardCharsets.UTF_8).replace("\033[34;1m", "<n>").replace("\033[32m", "<t>").replace("\033[90m", "<0>")
        .replace("\033[0m", "</>");
  }

  @Test
  void paintsNamesTextsAndNull() throws OutputException {
    assertThat(painted("{\"a\":1.50,\"b\\\"\":\"x\\\\\",\"c\":[null,true,\"{\"],\"d\":{\"e\":null}}\n"))
        .isEqualTo("{<n>\"a\"</>:1.50,<n>\"b\\\"\"</>:<t>\"x\\\\\"</>,<n>\"c\"</>:[<0>null</>,true,<t>\"{\"</>],"
            + "<n>\"d\"</>:{<n>\"e\"</>:<0>null</>}}\n");
  }

  @Test
  void paintsObjectsOfManyLines() throws OutputException {
    assertThat(painted("{\n  \"a\": \"b\",\n  \"c\": []\n}\nraw \"text\"\n{}\n\"raw\"\n"))
        .isEqualTo("{\n  <n>\"a\"</>: <t>\"b\"</>,\n  <n>\"c\"</>: []\n}\nraw \"text\"\n{}\n\"raw\"\n");
  }

  @Test
  void leavesLinesThatAreNoObjects() throws OutputException {
    assertThat(painted("null \"a\":\n", "[\"a\"]\n\n", "{\"a\":\"b\n", "{\"a\":1}", "\n")).isEqualTo(
        "null \"a\":\n[\"a\"]\n\n{<n>\"a\"</>:\"b\n{<n>\"a\"</>:1}\n");
  }

  @Test
  void knowsRecordsThatEndWithNul() throws OutputException {
    assertThat(painted("{\"a\":1}\0raw \"x\"\n\0{\n  \"a\": 1\n}\0")).isEqualTo(
        "{<n>\"a\"</>:1}\0raw \"x\"\n\0{\n  <n>\"a\"</>: 1\n}\0");
  }

  @Property(seed = "1", tries = 2000)
  void addsNothingButCodes(@ForAll("texts") String text) throws OutputException {
    assertThat(painted(text).replaceAll("<n>|<t>|<0>|</>", "")).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("{}[]\":,\\n\nul \0a1é").ofMaxLength(40);
  }
}
