package io.weir.pipeline.definition;

import io.weir.config.yaml.Key;
import io.weir.config.yaml.Secret;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.language.LanguageOptions;
import io.weir.sink.Outlet;
import io.weir.sink.SinkContext;
import io.weir.sink.SinkSettings;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources and sinks that are only named. */
final class Stubs {
  static final Components COMPONENTS = new Components(
      List.of(new Component<SourceSettings>("file", source("path")), new Component<SourceSettings>("tcp", source("listen")),
          new Component<SourceSettings>("stdin", source(""))),
      List.of(new Component<SinkSettings>("file", sink("path")), new Component<SinkSettings>("stdout", sink("")),
          new Component<SinkSettings>("http", sink("url"))));

  private Stubs() {}

  static PipelineReader reader(Map<String, String> environment) {
    return new PipelineReader(COMPONENTS, LanguageOptions.plain(), environment::get);
  }

  record StubSource(String key, @Nullable String at) implements SourceSettings {
    @Override
    public Source open(SourceContext context) {
      throw new IllegalStateException();
    }

    @Override
    public String place() {
      return key.equals("listen") ? "tcp " + at : "";
    }
  }

  record StubSink(String key, @Nullable String at, @Nullable Secret password) implements SinkSettings {
    @Override
    public Outlet open(SinkContext context) {
      throw new IllegalStateException();
    }

    @Override
    public String place() {
      return key.equals("path") ? "" + at : "";
    }
  }

  private static Section<StubSource> source(String key) {
    Key<String> may = Key.of(key.isEmpty() ? "delimiter" : key, Types.text(), "Where it reads.");
    Key<String> at = key.isEmpty() ? may : may.required();
    return Section.of("the source", "Reads.", List.of(at),
        values -> new StubSource(key, values.find(at)));
  }

  private static Section<StubSink> sink(String key) {
    Key<String> may = Key.of(key.isEmpty() ? "color" : key, Types.text(), "Where it writes.");
    Key<String> at = key.isEmpty() ? may : may.required();
    Key<Secret> password = Key.of("password", Types.secret(), "Lets it in.");
    return Section.of("the sink", "Writes.", List.of(at, password),
        values -> new StubSink(key, values.find(at), values.find(password)));
  }
}
