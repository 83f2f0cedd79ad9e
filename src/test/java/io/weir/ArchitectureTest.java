package io.weir;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The allowed arrows between packages and to libraries, read from the class files. */
class ArchitectureTest {
  private static final JavaClasses MAIN = new ClassFileImporter().importUrl(
      Main.class.getProtectionDomain().getCodeSource().getLocation());

  /** What each package may use, in the order data takes. Whoever needs another arrow changes the row and says why. */
  private static final Map<String, Set<String>> ROWS = rows("""
      batch:
      config:
      diagnostic:
      record: batch
      framing: batch config
      framing.multiline: framing regex
      source: batch framing config metrics
      source.file: source batch framing config config.yaml metrics
      regex: batch record
      codec: batch record regex config
      codec.log: codec batch record regex config
      codec.cell: codec batch record
      stage: batch record codec regex
      stage.field: stage batch record codec regex
      stage.whole: stage batch
      stage.edit: stage stage.whole batch record codec regex
      stage.format: stage stage.whole codec codec.log codec.cell batch record
      stage.key: stage batch record codec regex
      stage.aggregate.quantile: stage.key
      stage.aggregate: stage.aggregate.quantile stage stage.key batch record codec regex
      stage.order: stage stage.key batch record codec regex
      stage.ask: stage stage.field codec record batch
      stage.clock: stage batch record codec
      stage.flow: stage stage.key batch record codec
      stage.redact: stage stage.edit batch record codec regex
      language.network: batch
      language.function: language.network batch record codec regex
      language.syntax: language.function batch diagnostic
      language.span: language.function language.syntax stage codec batch record regex
      language.expression: language.span language.function language.syntax stage codec batch record regex diagnostic
      language.plan: stage.format lookup.call language.function language.syntax language.expression stage stage.field stage.format stage.edit stage.key codec batch record regex diagnostic
      language.step.stateful: language.plan language.function language.syntax language.expression stage stage.key stage.aggregate stage.order batch record diagnostic
      language.step.flow: language.plan language.function language.syntax language.expression framing framing.multiline stage stage.flow stage.key batch record regex diagnostic
      language.step.ask: language.plan language.function language.syntax language.expression lookup lookup.call lookup.table lookup.exec lookup.network lookup.store stage stage.ask stage.field stage.key codec batch record diagnostic
      language.step: stage.flow language.step.ask language.step.stateful language.step.flow framing.multiline language.plan language.function language.syntax language.expression stage stage.field stage.edit stage.redact stage.format codec codec.log codec.cell batch record regex diagnostic
      language: framing language.step.ask language.step.flow lookup lookup.call language.function language.syntax language.expression language.plan language.step stage stage.aggregate stage.edit stage.field stage.format codec codec.cell batch record regex diagnostic
      sink: batch config metrics
      sink.packing: batch
      sink.file.name: sink.packing
      sink.file: sink sink.file.name sink.packing batch config config.yaml metrics
      metrics:
      config.yaml: config diagnostic
      scheduling.schedule: config config.yaml diagnostic
      scheduling.control.measure:
      scheduling.control: scheduling.control.measure scheduling.schedule
      scheduling: scheduling.control scheduling.schedule batch record config metrics stage
      plugin:
      lookup: stage record
      lookup.table: lookup stage stage.ask stage.key codec codec.cell batch record diagnostic
      lookup.call: lookup plugin stage
      lookup.exec: lookup stage codec batch record
      lookup.network: lookup language.network codec batch record stage config net
      lookup.store: lookup batch record stage
      pipeline: source framing stage sink scheduling scheduling.schedule scheduling.control batch record config metrics
      tuner: scheduling.schedule
      cli.sample: language pipeline scheduling scheduling.control scheduling.schedule sink source source.file stage batch tuner record
      cli.explain: cli.sample language pipeline scheduling scheduling.control scheduling.schedule metrics source.file stage stage.clock batch tuner
      net: config config.yaml
      checkpoint: batch config metrics
      source.tail: source source.file batch framing config config.yaml metrics
      source.socket: source net batch framing config config.yaml metrics source.socket.assembly
      source.http: source net batch codec framing config config.yaml metrics source.socket source.socket.assembly
      source.process: source source.file batch framing config config.yaml metrics
      source.socket.assembly: source batch framing metrics
      sink.buffer: sink batch config metrics
      sink.socket: sink net batch config config.yaml metrics
      sink.http: sink net batch config config.yaml metrics
      admin: metrics codec batch diagnostic config config.yaml net
      pipeline.definition: language.syntax admin source source.tail source.socket source.http source.process sink sink.file sink.socket sink.http framing scheduling.schedule language language.function config config.yaml diagnostic net stage batch
      pipeline.wiring: batch record framing stage scheduling
      pipeline.lane: batch metrics scheduling sink sink.buffer
      pipeline.topology: pipeline.lane pipeline.wiring pipeline sink.file codec pipeline.definition admin checkpoint source sink sink.buffer framing stage scheduling scheduling.schedule scheduling.control language batch record config metrics
      cli.program: cli.option language language.function lookup.call batch
      cli.pipeline: batch cli.explain cli.option cli.program codec config.yaml framing language language.function pipeline.definition pipeline.topology record scheduling scheduling.schedule source stage stage.ask cli.manual
      cli.run: cli.option cli.program scheduling pipeline pipeline.definition pipeline.topology admin scheduling.schedule language language.function lookup.call config config.yaml diagnostic metrics net codec batch sink.buffer
      cli.remote: cli.option codec batch config net record
      cli.option: diagnostic
      cli.manual: language.function language.plan language.step
      cli.completion: cli.option language.function language.plan language.step
      cli: cli.completion cli.program cli.run cli.option cli.manual cli.explain scheduling.control lookup.call scheduling.schedule pipeline language language.function language.plan language.step source source.file framing stage sink sink.file scheduling batch config diagnostic config.yaml cli.sample tuner codec record cli.pipeline pipeline.definition cli.remote
      : cli
      """);

  /** Where each library may be spoken to, a package standing for those inside it; others may be nowhere. */
  private static final Map<String, Set<String>> FENCES = rows("""
      reactor: source sink scheduling pipeline lookup admin net
      org.reactivestreams: source sink scheduling pipeline lookup admin
      org.slf4j: cli
      io.micrometer: admin
      io.prometheus: admin
      ch.qos.logback: cli
      org.safere: regex
      com.github.luben: source sink
      org.tukaani: source
      org.apache.commons.compress: source
      org.apache.datasketches: stage
      io.netty: lookup source sink admin net
      io.lettuce: lookup
      com.zaxxer.hikari: lookup
      com.github.benmanes.caffeine: lookup
      org.snakeyaml: config
      sun.misc: cli
      org.jspecify: *
      java: *
      javax: *
      """);

  private static Map<String, Set<String>> rows(String table) {
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    table.lines().forEach(line -> {
      int colon = line.indexOf(':');
      Set<String> before = rows.put(line.substring(0, colon),
          new TreeSet<>(Arrays.asList(line.substring(colon + 1).trim().split(" "))));
      assertThat(before).as("a second row for %s", line).isNull();
    });
    return rows;
  }

  /** The package's name behind {@code io.weir.}; empty for {@code io.weir} itself. */
  private static String own(JavaClass type) {
    String name = type.getPackageName();
    return name.equals("io.weir") ? "" : name.substring("io.weir.".length());
  }

  @Test
  void everyPackageUsesOnlyWhatItsRowAllows() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : MAIN) {
      String from = own(type);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith("io.weir")) {
          String to = own(target);
          if (!to.equals(from) && !ROWS.getOrDefault(from, Set.of()).contains(to)) {
            wrong.add(from + " -> " + to + ": " + dependency.getDescription());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPackageHasItsRow() {
    assertThat(MAIN).as("the classes of src/main/java").hasSizeGreaterThan(100);
    assertThat(MAIN.stream().map(ArchitectureTest::own).distinct()).allMatch(ROWS::containsKey, "has a row");
  }

  @Test
  void noPackagesGoInACircle() {
    slices().matching("io.weir.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void librariesAreUsedOnlyInsideTheirFences() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : MAIN) {
      String own = own(type).split("\\.")[0];
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getFullName();
        boolean primitive = !target.contains(".");
        boolean ours = primitive || target.startsWith("io.weir.");
        if (!ours && allowed(target).stream().noneMatch(Set.of(own, "*")::contains)) {
          wrong.add(own + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Set<String> allowed(String target) {
    return FENCES.entrySet().stream().filter(fence -> target.startsWith(fence.getKey() + "."))
        .map(Map.Entry::getValue).findFirst().orElse(Set.of());
  }

  @Test
  void userPatternsNeverMeetTheJdksRegularExpressions() {
    noClasses().should().dependOnClassesThat().resideInAPackage("java.util.regex..")
        .because("its matching takes exponential time; a use with a fixed pattern is listed here with its reason")
        .check(MAIN);
  }

  @Test
  void prefetchAndConcurrencyAreAlwaysWritten() {
    ArchRule rule = noClasses().should(callMethodWhere(describe("hides prefetch or concurrency",
        ArchitectureTest::hidesNumbers)));
    rule.check(MAIN);
  }

  /** How many numbers an overload must name: concurrency and prefetch, or prefetch alone. */
  private static boolean hidesNumbers(JavaMethodCall call) {
    if (!call.getTargetOwner().getFullName().equals("reactor.core.publisher.Flux")) {
      return false;
    }
    int wanted = switch (call.getName()) {
      case "flatMap", "flatMapSequential", "flatMapDelayError", "flatMapSequentialDelayError", "merge",
          "mergeSequential" -> 2;
      case "concatMap", "concatMapDelayError", "concatMapIterable", "flatMapIterable", "publishOn", "switchMap",
          "zip" -> 1;
      case "mergeWith", "parallel", "groupBy", "publish" -> 1;
      default -> 0;
    };
    List<JavaClass> parameters = call.getTarget().getRawParameterTypes();
    return parameters.stream().filter(type -> type.isEquivalentTo(int.class)).count() < wanted;
  }

  @Test
  void nobodyEndsTheProcessOrSleeps() {
    noClasses().should().callMethod(System.class, "exit", int.class)
        .orShould().callMethod(Thread.class, "sleep", long.class)
        .orShould().callMethod(Thread.class, "sleep", long.class, int.class)
        .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class).check(MAIN);
  }

  @Test
  void onlyTheCommandLineSpeaksOnTheTerminal() {
    noClasses().that().resideOutsideOfPackage("io.weir.cli").and().doNotHaveFullyQualifiedName("io.weir.Main")
        .should(accessField(System.class, "out")).orShould(accessField(System.class, "err"))
        .orShould().callMethod(Throwable.class, "printStackTrace").check(MAIN);
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    classes().that().haveSimpleName("package-info").should().beAnnotatedWith("org.jspecify.annotations.NullMarked")
        .check(MAIN);
    Set<String> described = new TreeSet<>();
    MAIN.stream().filter(type -> type.getSimpleName().equals("package-info")).forEach(type -> described.add(own(type)));
    assertThat(MAIN.stream().map(ArchitectureTest::own).distinct()).allMatch(described::contains, "has a package-info");
  }
}
