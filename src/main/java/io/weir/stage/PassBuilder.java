package io.weir.stage;

import io.weir.codec.JsonReader;
import io.weir.codec.JsonWriter;
import io.weir.codec.RecordWriter;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.regex.LineFilter;
import io.weir.stage.PassSettings.Watch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts one worker's {@link Pass} together. */
public final class PassBuilder {
  private final PassSettings settings;
  private final Names names;
  private final OutputPool pool;
  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private @Nullable LineFilter filter;
  private @Nullable JsonReader unchanged;
  private @Nullable SpanCollector spans;

  public PassBuilder(PassSettings settings, Names names, OutputPool pool) {
    this.settings = settings;
    this.names = names;
    this.pool = pool;
  }

  /** The first step is done on whole batches by this filter, and is not added. */
  public void filter(LineFilter lines) {
    filter = lines;
  }

  /** @param number of the step in the program, from 1 */
  public void add(int number, String word, Step step) {
    Watch watch = settings.watch();
    steps.add(watch == null ? step : watch.around(number, word, step));
    name(number, word);
  }

  /** A pass that ends in rows for the next stage. */
  public Pass store() {
    name(0, "");
    return build(null, new JsonWriter());
  }

  /**
   * A pass that ends in bytes.
   *
   * @param writer null: raw, or where {@code raw} is false, JSON for records with fields and raw for others
   * @param json of the same worker, for records kept in spite of a failure
   */
  public Pass write(int number, String word, @Nullable RecordWriter writer, boolean raw, JsonWriter json) {
    name(number, word);
    RecordWriter fields = writer == null ? json : writer;
    Watch watch = settings.watch();
    Emitter emitter = new Emitter(writer == null, raw, watch == null ? fields : watch.around(number, word, fields), json,
        settings.delimiter());
    if (unchanged != null) {
      emitter.copyAfter(unchanged);
    }
    if (spans != null) {
      emitter.note(spans);
    }
    return build(emitter, json);
  }

  /** Nothing changes the fields between this reader and the JSON writer, so that unchanged texts may be copied. */
  public void copyAfter(JsonReader reader) {
    unchanged = reader;
  }

  /**
   * The outputs say where each record ends.
   *
   * @param key what they say of each record besides, or null
   */
  public void spans(@Nullable RecordWriter key) {
    spans = new SpanCollector(key);
  }

  private void name(int number, String word) {
    numbers.add(number);
    words.add(word);
  }

  private Pass build(@Nullable Emitter emitter, JsonWriter json) {
    PassSteps all = new PassSteps(steps.toArray(new Step[0]), numbers.stream().mapToInt(i -> i).toArray(),
        words.toArray(new String[0]));
    return new Pass(settings, all, new Row(names), emitter, pool, filter, json);
  }
}
