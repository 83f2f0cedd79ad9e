package io.weir.cli.pipeline;

import io.weir.cli.pipeline.TestRun.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results in the XML that JUnit's Ant task made and build servers read. */
final class JUnitXml {
  private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  private JUnitXml() {}

  /** @param files results by the names of pipeline files */
  static String of(Map<String, List<Result>> files) {
    JUnitXml xml = new JUnitXml();
    List<Result> all = files.values().stream().flatMap(List::stream).toList();
    xml.out.append("<testsuites ").append(counts(all)).append(">\n");
    files.forEach(xml::suite);
    return xml.out.append("</testsuites>\n").toString();
  }

  private static String counts(List<Result> results) {
    return String.format(Locale.ROOT, "tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\" time=\"%.3f\"", results.size(),
        results.stream().filter(result -> !result.passed()).count(), results.stream().mapToDouble(Result::seconds).sum());
  }

  private void suite(String file, List<Result> results) {
    out.append("  <testsuite name=\"").append(escaped(file)).append("\" ").append(counts(results)).append(">\n");
    for (Result result : results) {
      out.append("    <testcase classname=\"").append(escaped(file + ":" + result.test().transform())).append("\" name=\"")
          .append(escaped(result.test().name())).append(String.format(Locale.ROOT, "\" time=\"%.3f\"", result.seconds()));
      if (result.passed()) {
        out.append("/>\n");
      } else {
        String all = String.join("\n", result.differences());
        out.append(">\n      <failure message=\"").append(escaped(all.lines().findFirst().orElse(""))).append("\">")
            .append(escaped(all)).append("</failure>\n    </testcase>\n");
      }
    }
    out.append("  </testsuite>\n");
  }

  /** What XML 1.0 cannot hold becomes U+FFFD. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(point -> {
      switch (point) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\n' -> escaped.append("&#10;");
        case '\t' -> escaped.append("&#9;");
        default -> {
          boolean allowed = point >= ' ' && point < 0xD800 || point > 0xDFFF && point != 0xFFFE && point != 0xFFFF;
          escaped.appendCodePoint(allowed ? point : 0xFFFD);
        }
      }
    });
    return escaped.toString();
  }
}
