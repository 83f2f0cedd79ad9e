package io.weir.cli.pipeline;

import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.SinkNode;
import io.weir.pipeline.definition.SinkNode.WhenFull;
import io.weir.pipeline.definition.SourceNode;
import io.weir.pipeline.definition.TransformNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A pipeline as a drawing: for the terminal, each source with everything behind it; or for Mermaid. */
final class Drawing {
  private static final int TEXT_CHARS = 60;

  private final PipelineFile file;
  /** Every part by its name, in the order of the file, with what is said of it. */
  private final Map<String, String> parts = new LinkedHashMap<>();
  private final Map<String, List<String>> takers = new LinkedHashMap<>();

  Drawing(PipelineFile file) {
    this.file = file;
    file.sources().forEach(source -> parts.put(source.name(), source.type()));
    file.transforms().forEach(transform -> parts.put(transform.name(), shortened(transform.program())));
    file.sinks().forEach(sink -> parts.put(sink.name(), said(sink)));
    file.transforms().forEach(transform -> transform.from().forEach(from -> taker(from, transform.name())));
    file.sinks().forEach(sink -> sink.from().forEach(from -> taker(from, sink.name())));
  }

  private void taker(String from, String name) {
    takers.computeIfAbsent(from, key -> new ArrayList<>()).add(name);
  }

  private static String said(SinkNode sink) {
    String program = sink.program().isEmpty() ? "" : ": " + shortened(sink.program());
    String full = sink.required() && sink.whenFull() == WhenFull.BLOCK ? ""
        : (sink.required() ? " (" : " (not required; ") + switch (sink.whenFull()) {
          case BLOCK -> "waits when full)";
          case DROP_NEWEST -> "drops when full)";
          case SPILL -> "spills to disk when full)";
        };
    return sink.type() + program + full;
  }

  /** On one line, cut where it is long. */
  private static String shortened(String program) {
    String line = String.join(" ", program.strip().split("\\s+"));
    return line.codePointCount(0, line.length()) <= TEXT_CHARS ? line
        : line.substring(0, line.offsetByCodePoints(0, TEXT_CHARS - 1)) + "…";
  }

  /** Each source, and indented below it what takes from it; what was drawn further up is only named. */
  String text() {
    StringBuilder out = new StringBuilder();
    Set<String> drawn = new HashSet<>();
    for (SourceNode source : file.sources()) {
      out.append(source.name()).append("  ").append(parts.get(source.name())).append('\n');
      below(source.name(), "", drawn, out);
    }
    SinkNode dead = file.deadLetter();
    out.append("records that fail  ").append(dead == null ? "are counted" : "→ " + said(dead)).append('\n');
    return out.toString();
  }

  private void below(String name, String indent, Set<String> drawn, StringBuilder out) {
    List<String> names = takers.getOrDefault(name, List.of());
    for (int i = 0; i < names.size(); i++) {
      String taker = names.get(i);
      boolean last = i == names.size() - 1;
      boolean again = !drawn.add(taker);
      out.append(indent).append(last ? "└─→ " : "├─→ ").append(taker).append(again ? "  (see above)" : "  " + parts.get(taker))
          .append('\n');
      if (!again) {
        below(taker, indent + (last ? "    " : "│   "), drawn, out);
      }
    }
  }

  /** A flowchart that Mermaid draws. */
  String mermaid() {
    Map<String, String> ids = new LinkedHashMap<>();
    parts.keySet().forEach(name -> ids.put(name, "n" + (ids.size() + 1)));
    StringBuilder out = new StringBuilder("flowchart LR\n");
    for (SourceNode source : file.sources()) {
      node(out, ids.get(source.name()), "([", source.name(), "])");
    }
    for (TransformNode transform : file.transforms()) {
      node(out, ids.get(transform.name()), "[", transform.name(), "]");
    }
    for (SinkNode sink : file.sinks()) {
      node(out, ids.get(sink.name()), "[(", sink.name(), ")]");
    }
    takers.forEach((from, names) -> names.forEach(name ->
        out.append("  ").append(ids.get(from)).append(" --> ").append(ids.get(name)).append('\n')));
    SinkNode dead = file.deadLetter();
    if (dead != null) {
      out.append("  dead[(\"").append(escaped(dead.name())).append("<br/>").append(escaped(said(dead))).append("\")]\n");
      file.transforms().forEach(transform -> out.append("  ").append(ids.get(transform.name())).append(" -. fails .-> dead\n"));
    }
    return out.toString();
  }

  private void node(StringBuilder out, String id, String open, String name, String close) {
    String text = parts.getOrDefault(name, "");
    out.append("  ").append(id).append(open).append('"').append(escaped(name)).append(text.isEmpty() ? "" : "<br/>" + escaped(text))
        .append('"').append(close).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("#", "#35;").replace("\"", "#quot;").replace("<", "#lt;").replace(">", "#gt;");
  }
}
