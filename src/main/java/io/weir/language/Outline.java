package io.weir.language;

import io.weir.batch.Counted;
import io.weir.language.plan.BatchEditNode;
import io.weir.language.plan.Needs;
import io.weir.language.plan.StatefulNode;
import io.weir.language.plan.StepNode;
import io.weir.language.step.AsNode;
import io.weir.language.step.GrepNode;
import io.weir.language.step.ParseNode;
import io.weir.stage.PassSettings;
import io.weir.stage.OnError;
import io.weir.stage.Stage;
import io.weir.stage.Stage.Nature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program becomes, for people: which steps share a stage, why one ends where it ends, and what is saved.
 *
 * @param parts the stages, in order, with the names they have in schedules
 * @param facts about the whole
 */
public record Outline(List<Part> parts, List<String> facts) {
  /** @param why it has this nature */
  public record Part(String name, Nature nature, String why, List<Piece> steps, List<String> notes) {}

  /**
   * One step.
   *
   * @param number from 1
   * @param start where it begins in the program's text
   */
  public record Piece(int number, String word, int start, int end) {}

  private static final String ALONE = "each batch for itself, so any number of threads";
  private static final int NAMES_MOST = 12;

  /** How this program runs with these settings. */
  public static Outline of(Program program, PassSettings settings) {
    List<Stage> stages = program.stages(settings);
    List<Part> parts = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    if (program.copies()) {
      facts.add("the empty program: bytes are copied as they come, nothing is framed");
      parts.add(new Part(stages.get(0).name(), Nature.CPU, ALONE, List.of(), List.of()));
      return new Outline(parts, facts);
    }
    List<Segment> segments = Segment.of(program.steps());
    for (int i = 0; i < segments.size(); i++) {
      parts.add(part(program, segments, i, stages, settings));
    }
    for (Stage stage : stages.subList(segments.size(), stages.size())) {
      parts.add(writing(stage));
    }
    facts.add(program.needsNumbersInOrder() ? "the reader counts records: something needs their numbers"
        : "the reader does not count records: nothing needs their numbers");
    if (program.multiline() != null) {
      facts.add("the reader joins lines to records");
    }
    if (program.sliceRecords() > 0) {
      facts.add("batches hold at most " + Counted.of(program.sliceRecords(), "record") + ", because throttle lets them pass slowly");
    }
    return new Outline(parts, facts);
  }

  private static Part part(Program program, List<Segment> segments, int at, List<Stage> stages, PassSettings settings) {
    Segment segment = segments.get(at);
    Stage stage = stages.get(at);
    List<Piece> pieces = new ArrayList<>();
    boolean readAgain = at > 0 && at + 1 < segments.size() && segment.nature() == Nature.SERIAL
        && !segments.get(at + 1).steps().isEmpty() && segments.get(at + 1).steps().get(0) == segment.steps().get(0);
    for (int i = 0; i < segment.steps().size(); i++) {
      StepNode step = segment.steps().get(i);
      pieces.add(new Piece(segment.firstNumber() + i, step.word(), step.start(), step.end()));
    }
    if (segment.nature() != Nature.CPU) {
      StatefulNode merged = at == 1 && segment.nature() == Nature.SERIAL ? Program.batchAggregate(segment) : null;
      List<String> notes = merged == null ? List.of() : List.of("merges what the batches gave");
      return new Part(stage.name(), segment.nature(), why(segment, readAgain), pieces, notes);
    }
    boolean last = at == segments.size() - 1 && stages.size() == segments.size();
    return new Part(stage.name(), Nature.CPU, ALONE, pieces, notes(program, segments, at, last, settings));
  }

  private static String why(Segment segment, boolean readAgain) {
    StepNode step = segment.steps().get(0);
    if (segment.nature() == Nature.IO) {
      return step.word() + " waits for an answer to each record, many at a time";
    }
    if (readAgain || step instanceof ParseNode) {
      return step.word() + " needs to see neighbouring records first: one thread, in order";
    }
    return step instanceof StatefulNode ? step.word() + " keeps something from record to record: one thread, in order"
        : step.word() + " goes by the position in the whole stream: one thread, in order";
  }

  private static List<String> notes(Program program, List<Segment> segments, int at, boolean last,
      PassSettings settings) {
    Segment segment = segments.get(at);
    List<StepNode> nodes = segment.steps();
    List<String> notes = new ArrayList<>();
    if (nodes.size() > 1) {
      notes.add(nodes.size() + " steps fused into one pass over each batch");
    }
    if (segment.answers() != null) {
      notes.add("begins with the answer of " + segment.answers().word());
    }
    if (at == 0 && !nodes.isEmpty()) {
      first(program, nodes, last, notes);
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof ParseNode parse) {
        reading(program, segment, i, at == 0 && i == 0 && settings.onError() != OnError.KEEP, parse, settings, notes);
      }
    }
    if (at == 0 && segments.size() > 1 && Program.batchAggregate(segments.get(1)) != null) {
      notes.add("each batch is aggregated here already, in parallel; only the groups go on");
    }
    if (segment.asks() != null) {
      notes.add("ends with the question of " + segment.asks().word());
    }
    if (last) {
      notes.add(written(program));
    }
    return notes;
  }

  private static void first(Program program, List<StepNode> nodes, boolean last, List<String> notes) {
    AsNode writer = program.writer();
    if (nodes.get(0) instanceof GrepNode grep && grep.canFilterLines()) {
      notes.add("grep searches whole batches; only lines with a match are looked at");
    }
    if (last && nodes.size() == 1 && nodes.get(0) instanceof BatchEditNode && (writer == null || writer.isRaw())) {
      notes.add(nodes.get(0).word() + " alone works on whole batches where it can, not on records");
    }
  }

  private static void reading(Program program, Segment segment, int at, boolean mayBeLate, ParseNode parse,
      PassSettings settings, List<String> notes) {
    int number = segment.firstNumber() + at;
    int conditions = mayBeLate ? Program.conditionsBehind(segment.steps(), at) : 0;
    Needs needs = settings.onError() == OnError.KEEP ? Needs.ALL : program.needsBehind(number);
    if (conditions > 0) {
      Needs few = Needs.NONE;
      for (int i = at + conditions; i > at; i--) {
        few = segment.steps().get(i).needs(few);
      }
      if (!few.equals(needs)) {
        notes.add(parse.word() + " first reads only " + fields(few, "nothing") + ", for the condition behind it; "
            + fields(needs, "nothing more") + " only of records that pass");
        return;
      }
    }
    notes.add(parse.word() + " reads " + fields(needs, "no field, it only checks the text"));
  }

  private static String fields(Needs needs, String none) {
    if (needs.names() == null) {
      return "all fields";
    }
    List<String> names = needs.names().stream().sorted().toList();
    return names.isEmpty() ? none : names.size() > NAMES_MOST
        ? String.join(", ", names.subList(0, NAMES_MOST)) + " and " + (names.size() - NAMES_MOST) + " more"
        : String.join(", ", names);
  }

  private static String written(Program program) {
    AsNode writer = program.writer();
    if (program.steps().isEmpty() || writer != null) {
      return writer == null || writer.isRaw() ? "writes texts; where nothing was changed they are not copied"
          : "writes with as";
    }
    return program.writesWhatWasRead() ? "writes JSON; a text that is already what would be written is copied as it is"
        : "writes records with fields as JSON, others as they are; what was not changed is not copied";
  }

  private static Part writing(Stage stage) {
    String why = switch (stage.name()) {
      case "table" -> "the widths of the columns are known at the end: one thread";
      case "columns" -> "the first record names the columns: one thread, in order";
      case "heading" -> "the first line goes in front of all: one thread, in order";
      default -> ALONE;
    };
    return new Part(stage.name(), stage.nature(), why, List.of(), List.of());
  }

  /** The part a step belongs to, or null for the writing. */
  public @Nullable Part partOf(int step) {
    return parts.stream().filter(part -> part.steps().stream().anyMatch(piece -> piece.number() == step)).findFirst()
        .orElse(null);
  }
}
