package io.weir.pipeline.topology;

import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.SinkNode;
import io.weir.pipeline.definition.SourceNode;
import io.weir.pipeline.definition.TransformNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What is different between two states of a pipeline file, in words. */
final class Changes {
  private Changes() {}

  static List<String> between(PipelineFile before, PipelineFile after) {
    List<String> said = new ArrayList<>();
    named(said, "source", byName(before.sources(), SourceNode::name), byName(after.sources(), SourceNode::name));
    named(said, "transform", byName(before.transforms(), TransformNode::name), byName(after.transforms(), TransformNode::name));
    named(said, "sink", byName(before.sinks(), SinkNode::name), byName(after.sinks(), SinkNode::name));
    if (!Objects.equals(before.deadLetter(), after.deadLetter())) {
      said.add("dead_letter changed");
    }
    if (!before.schedule().equals(after.schedule())) {
      said.add("schedule changed");
    }
    if (!before.dataFolder().equals(after.dataFolder())) {
      said.add("data_dir changed, which holds from the next start");
    }
    if (!Objects.equals(before.memoryBytes(), after.memoryBytes())) {
      said.add("memory changed, which holds from the next start");
    }
    if (!Objects.equals(before.admin(), after.admin())) {
      said.add("admin changed, which holds from the next start");
    }
    if (!before.shutdownTimeout().equals(after.shutdownTimeout())) {
      said.add("shutdown_timeout changed");
    }
    return said;
  }

  private static void named(List<String> said, String kind, Map<String, ?> before, Map<String, ?> after) {
    before.forEach((name, old) -> {
      Object now = after.get(name);
      if (now == null) {
        said.add(kind + " " + name + " removed");
      } else if (!now.equals(old)) {
        said.add(kind + " " + name + " changed");
      }
    });
    after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(name -> said.add(kind + " " + name + " added"));
  }

  private static <T> Map<String, T> byName(List<T> nodes, Function<T, String> name) {
    Map<String, T> named = new LinkedHashMap<>();
    nodes.forEach(node -> named.put(name.apply(node), node));
    return named;
  }
}
