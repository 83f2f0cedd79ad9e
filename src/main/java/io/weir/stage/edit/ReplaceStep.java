package io.weir.stage.edit;

import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.regex.Regex;
import io.weir.stage.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code replace}: every match of a pattern, from left to right, empty matches not next to a match. */
public final class ReplaceStep extends Step {
  private final EditedPlaces places;
  private final Regex regex;
  private final TextEdit replacement;
  private final ReplacementTemplate template;

  /** @param fields null for the record's text */
  public ReplaceStep(Regex regex, ReplacementTemplate template, @Nullable List<Name> fields) {
    places = new EditedPlaces("replace", fields);
    this.regex = regex;
    this.template = template;
    replacement = edit(regex, template);
  }

  private static TextEdit edit(Regex regex, ReplacementTemplate template) {
    boolean[] singles = regex.singles();
    byte[] text = template.fixed();
    ByteReplacement kernel = singles == null || text == null ? null : ByteReplacement.of(singles, text);
    return kernel == null ? new Replacement(regex, template) : kernel;
  }

  @Override
  public int apply(Row row) {
    return places.apply(row, replacement);
  }

  /** The same over the texts of whole batches; right only for a step that edits the record's text. */
  public BatchTextEdit batchEdit(byte delimiter) {
    return new LineEdits(regex, new Replacement(regex, template), wholeEdit(), delimiter);
  }

  private @Nullable TextEdit wholeEdit() {
    Regex across = regex.acrossLines();
    if (across == null) {
      return null;
    }
    boolean[] runs = across.runs();
    byte[] text = template.fixed();
    RunReplacement kernel = runs == null || text == null ? null : RunReplacement.of(runs, text);
    return kernel == null ? new Replacement(across, template) : kernel;
  }
}
