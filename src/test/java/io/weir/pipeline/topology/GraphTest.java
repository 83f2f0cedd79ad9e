package io.weir.pipeline.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.language.LanguageOptions;
import io.weir.metrics.Notices;
import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.SinkNode;
import io.weir.pipeline.definition.SinkNode.WhenFull;
import io.weir.pipeline.definition.SourceNode;
import io.weir.pipeline.definition.TransformNode;
import io.weir.pipeline.topology.Ended.How;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.StageSchedule;
import io.weir.scheduling.schedule.Strategy;
import io.weir.source.BatchOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GraphTest {
  @TempDir
  private Path folder;

  private final ByteBudget budget = ByteBudget.lasting(8 << 20);
  private final ListSink.Kept kept = new ListSink.Kept();

  private static SourceNode source(String name, int batches) {
    return new SourceNode(name, "lines", new LinesSource(name, batches), BatchOptions.lines(), "");
  }

  private static SinkNode sink(String name, List<String> from, String program, ListSink settings) {
    return new SinkNode(name, "list", from, program, settings, true, 1 << 20, WhenFull.BLOCK, 0);
  }

  private PipelineFile file(List<SourceNode> sources, List<TransformNode> transforms, List<SinkNode> sinks,
      @Nullable SinkNode dead) {
    return new PipelineFile(sources, transforms, sinks, dead, folder, null, Duration.ofSeconds(30), null, Schedule.AUTO,
        List.of());
  }

  private Graph started(PipelineFile file) throws NotOpened {
    Graph graph = Graph.open(file, budget, LanguageOptions.plain(), component -> Notices.NONE);
    graph.start();
    return graph;
  }

  private static Ended ended(Graph graph) throws Exception {
    return graph.done().get(50, TimeUnit.SECONDS);
  }

  private static List<String> numbers(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + " " + i).toList();
  }

  @Test
  void copiesASourceThatEndsAndEndsToo() throws Exception {
    Ended ended = ended(started(file(List.of(source("a", 200)), List.of(),
        List.of(sink("out", List.of("a"), "", new ListSink(kept, 0))), null)));

    assertThat(ended.how()).isEqualTo(How.DRAINED);
    assertThat(kept.lines()).isEqualTo(numbers("a", 20_000));
    assertThat(ended.account()).isEqualTo("20000 read = 20000 arrived + 0 dropped + 0 failed + 0 left");
    assertThat(budget.inFlight()).isZero();
  }

  @Test
  void givesOneRecordToSeveralAndKeepsTheOrderOfEach() throws Exception {
    ListSink.Kept odd = new ListSink.Kept();
    Ended ended = ended(started(file(List.of(source("a", 200)),
        List.of(new TransformNode("t", List.of("a"), "parse pattern \"{name} {n}\"")),
        List.of(sink("all", List.of("t"), "as text \"{n}\"", new ListSink(kept, 0)),
            sink("odd", List.of("t"), "where int(n) % 2 == 1 | as text \"{n}\"", new ListSink(odd, 0)),
            sink("raw", List.of("a"), "where false", new ListSink(new ListSink.Kept(), 0))), null)));

    assertThat(kept.lines()).isEqualTo(IntStream.range(0, 20_000).mapToObj(String::valueOf).toList());
    assertThat(odd.lines()).isEqualTo(IntStream.range(0, 20_000).filter(i -> i % 2 == 1).mapToObj(String::valueOf).toList());
    assertThat(ended.left()).isZero();
    assertThat(ended.read()).isEqualTo(20_000);
    assertThat(budget.inFlight()).isZero();
  }

  @Test
  void whatFailsGoesToTheDeadLettersAndIsAcknowledgedThere() throws Exception {
    ListSink.Kept dead = new ListSink.Kept();
    Ended ended = ended(started(file(List.of(source("a", 20)),
        List.of(new TransformNode("t", List.of("a"), "parse pattern \"{name} {n}\" | set x = int(n) / (int(n) % 10)")),
        List.of(sink("all", List.of("t"), "as text \"{n}\"", new ListSink(kept, 0))),
        sink("dead_letter", List.of(), "", new ListSink(dead, 0)))));

    assertThat(kept.lines()).hasSize(1800);
    assertThat(dead.lines()).hasSize(200)
        .anyMatch(line -> line.startsWith("{\"line\":\"a 10\",\"source\":\"numbers\",\"number\":11,\"step\":2,")
            && line.endsWith(",\"component\":\"t\"}"));
    assertThat(ended.account()).isEqualTo("2000 read = 1800 arrived + 0 dropped + 200 failed + 0 left");
    assertThat(budget.inFlight()).isZero();
  }

  @Test
  void aTransformThatWantsNoMoreHoldsNobodyUp() throws Exception {
    ListSink.Kept all = new ListSink.Kept();
    Ended ended = ended(started(file(List.of(source("a", 200)),
        List.of(new TransformNode("t", List.of("a"), "head 150")),
        List.of(sink("some", List.of("t"), "", new ListSink(kept, 0)), sink("all", List.of("a"), "", new ListSink(all, 0))),
        null)));

    assertThat(kept.lines()).isEqualTo(numbers("a", 150));
    assertThat(all.lines()).hasSize(20_000);
    assertThat(ended.account()).isEqualTo("20000 read + 20000 made = 20150 arrived + 19850 dropped + 0 failed + 0 left");
    assertThat(budget.inFlight()).isZero();
  }

  @Test
  void aggregatesBalanceTheAccount() throws Exception {
    Ended ended = ended(started(file(List.of(source("a", 50)),
        List.of(new TransformNode("t", List.of("a"), "parse pattern \"{name} {n}\" | stats count() by int(n) % 7 as m")),
        List.of(sink("out", List.of("t"), "as json", new ListSink(kept, 0))), null)));

    assertThat(kept.lines()).hasSize(7).contains("{\"m\":0,\"count\":715}");
    assertThat(ended.left()).isZero();
    assertThat(budget.inFlight()).isZero();
  }

  @Test
  void aDeadSinkThatIsNotRequiredStopsNobody() throws Exception {
    ListSink.Kept stuck = new ListSink.Kept();
    stuck.open = new CompletableFuture<>();
    SinkNode optional = new SinkNode("stuck", "list", List.of("a"), "", new ListSink(stuck, 0), false, 1000,
        WhenFull.DROP_NEWEST, 0);
    Graph graph = started(file(List.of(source("a", 200)), List.of(),
        List.of(sink("out", List.of("a"), "", new ListSink(kept, 0)), optional), null));

    await().until(() -> kept.lines().size() == 20_000);
    stuck.open.complete(null);
    assertThat(ended(graph).left()).isZero();
    assertThat(stuck.lines()).hasSizeLessThan(20_000);
  }

  @Test
  void aRequiredSinkThatStandsStillHoldsTheSourceBackAndThenGoesOn() throws Exception {
    kept.open = new CompletableFuture<>();
    Graph graph = started(file(List.of(source("a", 20_000)), List.of(),
        List.of(new SinkNode("out", "list", List.of("a"), "", new ListSink(kept, 0), true, 10_000, WhenFull.BLOCK, 0)), null));

    await().until(() -> graph.components().sinks.get("out").in().heldUpSince() != 0);
    assertThat(budget.inFlight()).isLessThan(100_000);
    kept.open.complete(null);
    assertThat(ended(graph).how()).isEqualTo(How.DRAINED);
    assertThat(kept.lines()).isEqualTo(numbers("a", 2_000_000));
  }

  @Test
  void stopsInTimeAndSaysWhatWasLeft() throws Exception {
    kept.open = new CompletableFuture<>();
    PipelineFile file = file(List.of(source("a", 20_000)), List.of(),
        List.of(sink("out", List.of("a"), "", new ListSink(kept, 0))), null);
    Graph graph = started(new PipelineFile(file.sources(), file.transforms(), file.sinks(), null, folder, null,
        Duration.ofMillis(50), null, Schedule.AUTO, List.of()));
    await().until(() -> budget.inFlight() > 10_000);
    graph.stop();

    Ended ended = ended(graph);
    assertThat(ended.how()).isEqualTo(How.LEFT);
    assertThat(ended.left()).isPositive();
    assertThat(ended.message()).contains("sink 'out' did not take");
  }

  @Test
  void isStoppedInTimeAfterItsSourcesHaveEnded() throws Exception {
    kept.open = new CompletableFuture<>();
    PipelineFile file = file(List.of(source("a", 1)), List.of(), List.of(sink("out", List.of("a"), "", new ListSink(kept, 0))),
        null);
    Graph graph = started(new PipelineFile(file.sources(), file.transforms(), file.sinks(), null, folder, null,
        Duration.ofMillis(50), null, Schedule.AUTO, List.of()));
    await().until(graph::isDraining);
    assertThatThrownBy(() -> graph.change(file)).isInstanceOfSatisfying(NotOpened.class,
        refused -> assertThat(refused.all().get(0).message()).contains("the pipeline is ending"));
    // what has not come to the sink when the time is over is not the sink's fault
    await().until(() -> kept.offered.get() == 100);
    assertThat(graph.done()).as("it waits for the sink, however long").isNotDone();
    graph.stop();

    Ended ended = ended(graph);
    assertThat(ended.how()).isEqualTo(How.LEFT);
    assertThat(ended.message()).contains("sink 'out' did not take 100 records");
    assertThat(ended.left()).isEqualTo(100);
  }

  @Test
  void deadLettersThatAreRefusedAsWellAreNotSentAgain() throws Exception {
    ListSink.Kept dead = new ListSink.Kept();
    dead.refuses = true;
    Ended ended = ended(started(file(List.of(source("a", 2)),
        List.of(new TransformNode("t", List.of("a"), "parse json")),
        List.of(sink("all", List.of("t"), "", new ListSink(kept, 0))),
        sink("dead_letter", List.of(), "", new ListSink(dead, 0)))));

    assertThat(dead.lines()).hasSize(200);
    assertThat(ended.account()).isEqualTo("200 read = 0 arrived + 0 dropped + 200 failed + 0 left");
  }

  @Test
  void readsOnWhereItStoppedAfterARestart() throws Exception {
    PipelineFile file = file(List.of(source("a", 20_000)), List.of(),
        List.of(sink("out", List.of("a"), "", new ListSink(kept, 0))), null);
    for (int i = 1; !kept.lines().contains("a 1999999"); i++) {
      int some = Math.min(i * 300_000, 2_000_000);
      Graph graph = started(file);
      await().until(() -> kept.lines().size() >= some);
      graph.stop();
      assertThat(ended(graph).left()).isZero();
    }
    assertThat(kept.lines()).isEqualTo(numbers("a", 2_000_000));
  }

  @Test
  void aWindowOutlivesAKill() throws Exception {
    List<TransformNode> windows = List.of(new TransformNode("t", List.of("a"),
        "parse pattern \"{name} {n}\" | set t = timestamp(int(n)) | stats count() every 30000s on t"));
    List<SourceNode> sources = List.of(source("a", 9_000));
    Graph first = started(file(sources, windows, List.of(sink("out", List.of("t"), "as text \"{window_start} {count}\"",
        new ListSink(kept, 0))), null));
    Path positions = folder.resolve("positions/a.jsonl");
    await().until(() -> Files.exists(positions) && !Files.readString(positions).contains("\"behind\":0"));
    Path left = Files.createDirectories(folder.resolve("left/positions"));
    Files.copy(positions, left.resolve("a.jsonl"));
    List<String> arrived = kept.lines();
    first.stop();
    ended(first);

    ListSink.Kept later = new ListSink.Kept();
    Graph second = started(new PipelineFile(sources, windows, List.of(sink("out", List.of("t"),
        "as text \"{window_start} {count}\"", new ListSink(later, 0))), null, left.getParent(), null, Duration.ofSeconds(30),
        null, Schedule.AUTO, List.of()));
    assertThat(ended(second).left()).isZero();
    assertThat(later.lines().size()).as("it does not begin from the beginning").isLessThan(30);
    Set<String> whole = new TreeSet<>(arrived);
    whole.addAll(later.lines());
    assertThat(whole).containsAll(IntStream.range(0, 30)
        .mapToObj(i -> Instant.ofEpochSecond(i * 30_000L) + " 30000").toList());
  }

  @Test
  void losesDoublesAndReordersNothingWhileTheFileChanges() throws Exception {
    List<PipelineFile> states = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      List<TransformNode> transforms = new ArrayList<>();
      String last = "a";
      for (int t = 0; t < i % 4; t++) {
        String name = "t" + (t + i / 4);
        transforms.add(new TransformNode(name, List.of(last), t % 2 == 0 ? "set x = " + i % 3 : "where true"));
        last = name;
      }
      states.add(file(List.of(source("a", 10_000)), transforms,
          List.of(sink("out", List.of(last), "as raw", new ListSink(kept, i / 3))), null));
    }
    Graph graph = started(states.get(0));
    for (int i = 1; i <= 200 && !graph.done().isDone(); i++) {
      int before = kept.lines().size();
      try {
        graph.change(states.get(i % 8));
      } catch (NotOpened ending) {
        assertThat(graph.isDraining()).as("refused because the source has ended: %s", ending.all()).isTrue();
        break;
      }
      await().until(() -> kept.lines().size() > before || graph.done().isDone());
    }
    Ended ended = ended(graph);
    assertThat(kept.lines().stream().sorted(GraphTest::byNumber)).isEqualTo(numbers("a", 1_000_000));
    assertThat(ended.left()).isZero();
    assertThat(budget.inFlight()).isZero();
  }

  private static int byNumber(String one, String other) {
    return Integer.compare(Integer.parseInt(one.substring(2)), Integer.parseInt(other.substring(2)));
  }

  @Test
  void addsAndRemovesSourcesWhileItRuns() throws Exception {
    ListSink all = new ListSink(kept, 0);
    Graph graph = started(file(List.of(source("a", 1000)), List.of(), List.of(sink("out", List.of("a"), "", all)), null));
    graph.change(file(List.of(source("a", 1000), source("b", 1000)), List.of(),
        List.of(sink("out", List.of("a", "b"), "", all)), null));
    Ended ended = ended(graph);

    List<String> lines = kept.lines();
    assertThat(lines.stream().filter(line -> line.startsWith("a "))).isEqualTo(numbers("a", 100_000));
    assertThat(lines.stream().filter(line -> line.startsWith("b "))).satisfies(
        b -> assertThat(Stream.concat(b.stream(), Stream.of()).toList()).isIn(numbers("b", 100_000), List.of()));
    assertThat(ended.left()).isZero();
  }

  @Test
  void aSourceThatStillWaitsForAnOlderOneCanBeTakenOutAgain() throws Exception {
    kept.open = new CompletableFuture<>();
    ListSink all = new ListSink(kept, 0);
    Graph graph = started(file(List.of(source("a", 20_000)), List.of(), List.of(sink("out", List.of("a"), "", all)), null));
    await().until(() -> budget.inFlight() > 10_000);
    graph.change(file(List.of(source("a", 20_001)), List.of(), List.of(sink("out", List.of("a"), "", all)), null));
    graph.change(file(List.of(source("b", 1)), List.of(), List.of(sink("out", List.of("b"), "", all)), null));
    kept.open.complete(null);
    Ended ended = ended(graph);

    assertThat(ended.how()).isEqualTo(How.DRAINED);
    assertThat(ended.left()).isZero();
    assertThat(kept.lines()).contains("b 99");
  }

  @Test
  void aScheduleThatIsRefusedChangesNothing() throws Exception {
    // more than there is memory for, so that the source cannot end before the sink takes it
    kept.open = new CompletableFuture<>();
    PipelineFile file = file(List.of(source("a", 20_000)), List.of(), List.of(sink("out", List.of("a"), "", new ListSink(kept, 0))),
        null);
    Graph graph = started(file);
    StageSchedule async = new StageSchedule(null, Strategy.ASYNC, null, null, null, null, null, null);
    List<TransformNode> more = List.of(new TransformNode("t", List.of("a"), "where true"));
    PipelineFile next = new PipelineFile(file.sources(), more, List.of(sink("out", List.of("t"), "as raw",
        new ListSink(new ListSink.Kept(), 0))), null, folder, null, Duration.ofSeconds(30), null, Schedule.everywhere(async),
        List.of());
    assertThatThrownBy(() -> graph.change(next)).isInstanceOfSatisfying(NotOpened.class,
        refused -> assertThat(refused.all()).allMatch(wrong -> wrong.component().equals("schedule")).isNotEmpty());
    assertThat(graph.generation()).isEqualTo(1);
    kept.open.complete(null);

    assertThat(ended(graph).left()).isZero();
    assertThat(kept.lines()).isEqualTo(numbers("a", 2_000_000));
    assertThat(budget.inFlight()).isZero();
  }
}
