package io.weir.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.diagnostic.Problems;
import io.weir.config.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PassageTest {
  private static Passage passage(String file, Replacement replacement) {
    Problems problems = new Problems();
    YamlNode root = NodeReader.read(file, problems);
    assertThat(root).as(file).isInstanceOf(Mapping.class);
    YamlNode.Scalar scalar = (YamlNode.Scalar) ((Mapping) root).entries().get(0).value();
    Passage passage = new Reading(file, problems, replacement).passage(scalar, new int[0]);
    assertThat(problems.list()).isEmpty();
    assertThat(passage).isNotNull();
    return passage;
  }

  @Property(seed = "1", tries = 500)
  void everyCharStandsWhereItIsWritten(@ForAll("texts") String text, @ForAll("styles") String style) {
    String file = "k:" + written(text, style) + "other: 1\n";
    Passage passage = passage(file, Replacement.NONE);
    for (int i = 0; i < passage.text().length(); i++) {
      char c = passage.text().charAt(i);
      char there = file.charAt(passage.place(i));
      assertThat(c == there || there == '\\' || Character.isWhitespace(c) && Character.isWhitespace(there))
          .as("char %d of '%s' in\n%s", i, passage.text(), file).isTrue();
      assertThat(passage.place(i + 1)).isGreaterThanOrEqualTo(passage.place(i));
    }
  }

  private static String written(String text, String style) {
    return switch (style) {
      case "single" -> " '" + text.replace("'", "''").replace("\n", "\n\n  ") + "'\n";
      case "double" -> " \"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n\\\n    ")
          .replace("ä", "\\u00e4") + "\"\n";
      case "folded" -> " >-\n  x" + text.replace("\n", "\n\n  x") + "\n";
      case "literal" -> " |\n   x" + text.replace("\n", "\n   x") + "\n";
      case "windows" -> " |\r\n   x" + text.replace("\n", "\r\n   x") + "\r\n";
      default -> " &p x" + text.replace("\n", " ").replace(": ", ":").replace(" #", "#").strip() + "x\n";
    };
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "'", "\"", "\\", "ä", "😀", "|", " c", "\n", "d\n\n", "e f").list().ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> styles() {
    return Arbitraries.of(List.of("single", "double", "folded", "literal", "windows", "plain"));
  }

  @Test
  void whatIsPutInStandsWhereItsHoleStands() {
    String file = "k: 'a ${X} b $${c} d'\n";
    Passage passage = passage(file, Replacement.of(Map.of("X", "long text")::get, path -> ""));
    assertThat(passage.text()).isEqualTo("a long text b ${c} d");
    assertThat(passage.place(2)).isEqualTo(file.indexOf("${X}"));
    assertThat(passage.place(10)).isEqualTo(file.indexOf("${X}"));
    assertThat(passage.place(12)).isEqualTo(file.indexOf("b $$"));
    assertThat(passage.place(19)).isEqualTo(file.indexOf("d'"));
    assertThat(passage.isPut(0, 2)).isFalse();
    assertThat(passage.isPut(0, 3)).isTrue();
    assertThat(passage.isPut(12, 20)).isFalse();
  }
}
