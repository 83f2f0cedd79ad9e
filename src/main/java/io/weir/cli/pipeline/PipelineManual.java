package io.weir.cli.pipeline;

import io.weir.cli.manual.Entry;
import io.weir.cli.manual.Entry.Chapter;
import io.weir.config.yaml.Explanation;
import io.weir.config.yaml.Section;
import io.weir.pipeline.definition.Component;
import io.weir.pipeline.definition.Components;
import io.weir.pipeline.definition.PipelineReader;
import java.util.ArrayList;
import java.util.List;

/** What the manual says of pipelines: the file and every source and sink from their declarations, and how they are used. */
public final class PipelineManual {
  private final List<Entry> entries = new ArrayList<>();

  private PipelineManual() {}

  public static List<Entry> entries() {
    PipelineManual manual = new PipelineManual();
    manual.file();
    manual.tests();
    Components all = Components.all();
    all.sources().forEach(source -> manual.component(Chapter.SOURCES, "source ", source));
    all.sinks().forEach(sink -> manual.component(Chapter.SINKS, "sink ", sink));
    manual.delivery();
    manual.service();
    return manual.entries;
  }

  private void file() {
    add(Chapter.PIPELINE, "pipeline", "weir run FILE.yaml", "A pipeline file names sources, transforms and sinks and says how they "
        + "are joined: everything takes from what stands behind its 'from', sources and transforms may be taken from by several, "
        + "and several may be taken from at once. A transform runs a program, the same text as on the command line. config/pipelines "
        + "has examples. Every mistake is said at once, with its line, column and the nearest right name, and nothing is started "
        + "(exit code 2); 'weir check FILE' does only that, 'weir explain FILE' draws the pipeline, 'weir schema' prints what a "
        + "file may say as JSON Schema, which editors complete and check by: with the YAML language server, write "
        + "'# yaml-language-server: $schema=weir.schema.json' into the first line.");
    add(Chapter.PIPELINE, "paths", "path: FILE", "Paths in a pipeline file are looked for from the folder weir is started in, whatever "
        + "folder the file is in.");
    add(Chapter.PIPELINE, "variables", "${NAME}, ${NAME:-default}, ${file:/path}", "Inside any value, also in part of it: an "
        + "environment variable, one with a value for when it is not set or empty, what a file holds without its last line end. $${ "
        + "stands for the characters ${. They are put in after the file is read as YAML, so that no value can change what the file "
        + "means, and never shown in a message. In a program the text behind the 'with' of 'replace' is left alone: ${1} and ${name} "
        + "are groups there. Texts of tests are left alone too.");
    add(Chapter.PIPELINE, "writing", "as: FORMAT", "How records are written is said by the sink (as: json) or by an 'as' at the end of "
        + "the transform in front of it, not by both. A transform another one takes from cannot end in 'as'. A sink that takes from "
        + "several transforms which end differently needs its own as.");
    add(Chapter.PIPELINE, "one way of making records", "multiline, parse csv", "A program that begins with 'multiline' or 'parse csv' "
        + "says how its source makes records, so all transforms that take from that source must begin with the same. 'multiline' "
        + "stands in a transform that takes from sources only.");
    for (Explanation key : Explanation.of(PipelineReader.declaration())) {
      if (isOwn(key.path())) {
        add(Chapter.PIPELINE, key.path(), key.synopsis(), key.text());
      }
    }
  }

  /** Keys of components and schedules have chapters of their own. */
  private static boolean isOwn(String path) {
    List<String> steps = List.of(path.split("\\."));
    return switch (steps.get(0)) {
      case "sources", "sinks" -> steps.size() < 3 || !isComponent(steps.get(2));
      case "dead_letter" -> steps.size() == 1;
      case "schedule" -> steps.size() == 1;
      default -> true;
    };
  }

  private static boolean isComponent(String name) {
    Components all = Components.all();
    return all.sources().stream().anyMatch(one -> one.name().equals(name)) || all.sinks().stream().anyMatch(one ->
        one.name().equals(name));
  }

  private void tests() {
    add(Chapter.PIPELINE, "tests", "weir test FILE.yaml… [--junit FILE]", "Runs the tests written beside pipelines: each sends "
        + "records through a transform, or through all from transform to until, and compares what comes out with output: records "
        + "in order, JSON member by member whatever their order and however numbers are spelled, other texts as they are. Time "
        + "begins at 2024-01-01T00:00:00Z and stands still: now() and @time say so; an input { advance: 10s } lets it pass, so that "
        + "windows close and what was joined is whole. Records that fail must be named by dead, or the test fails. 'tee' writes "
        + "nothing, 'throttle' lets everything pass, and lookups, exec and call really ask. Prints a line for each test, and "
        + "differences; --junit writes them as XML too. Exit code 1: some failed; 2: a mistake in a file.");
  }

  private <S> void component(Chapter chapter, String kind, Component<S> component) {
    Section<? extends S> section = component.section();
    String name = kind + component.name();
    add(chapter, name, component.name() + ": {…}", section.help());
    for (Explanation key : Explanation.of(section)) {
      add(chapter, name, key.synopsis(), key.text());
    }
  }

  private void delivery() {
    add(Chapter.DELIVERY, "at least once", "acknowledgement", "A record has arrived when every sink it goes to with required: true has "
        + "it, when the dead letters have it, or when a program left it out. Only then its source is told: a file's position moves, an "
        + "HTTP request is answered with 2xx, memory is given back. Positions move only over what has arrived without a gap, and are "
        + "stored in data_dir by write, fsync and rename. After kill -9 or a crash at any moment sources that can be read again (file) "
        + "go on from there: nothing is lost, and what was in flight may come twice.");
    add(Chapter.DELIVERY, "what a source can promise", "replay", "file: read again from the stored position. http: the sender sees no "
        + "2xx and sends again. tcp, unix streams: TCP makes the sender wait, but what weir had read and not delivered when it is "
        + "killed is lost, for the sender cannot know. udp, unix datagrams, syslog over UDP: what the system had no room for is lost, and "
        + "counted where the system counts it. stdin, exec: read once.");
    add(Chapter.DELIVERY, "what a step keeps", "stats, sort, tail, parts", "stats, sort, tail, as table and the parts of container lines "
        + "keep records until there is something to say. A file's position stays in front of what is kept, until what was made of it "
        + "has arrived: after kill -9 an open window is counted again from its first batch, and the window written just before may come "
        + "once more with a part of its records. An HTTP request is answered as soon as its records are kept. What only decides about later "
        + "records (the keys of dedupe, how many head, skip and sample have seen, the bucket of throttle) begins anew with each start.");
    add(Chapter.DELIVERY, "when a sink is slow", "required, buffer, when_full, spill", "A sink has room for buffer. Beyond it, "
        + "when_full decides. block: what brings records waits, up to the sources, which stop reading; TCP windows close, HTTP answers "
        + "429 or 503, and memory stays flat. drop_newest: what does not fit is dropped and counted. spill: it goes to disk below "
        + "data_dir and comes later, also after a restart. required: false says that nobody waits for this sink; then block is not "
        + "possible. A sink that cannot reach its server tries again for ever, each time after a random part of a growing delay.");
    add(Chapter.DELIVERY, "records that fail", "dead_letter", "Go to the sink under dead_letter, as JSON lines; that they have arrived "
        + "there counts as delivered. Without dead_letter they are counted and the first ones told.");
    add(Chapter.DELIVERY, "order", "ordering", "Records of one source keep their order through every transform to every sink, unless the "
        + "schedule says ordering: none or key. Between sources there is none.");
    add(Chapter.DELIVERY, "stopping", "SIGTERM, SIGINT, shutdown_timeout", "Sources end at a record's end, everything that was read is "
        + "delivered, positions are stored, and weir says how many records came in and what became of each (in = out + dropped + failed "
        + "+ left). What could not be delivered within shutdown_timeout is said, with exit code 3; it is read again where the source can.");
    add(Chapter.DELIVERY, "reload", "SIGHUP", "A changed pipeline file is taken in while weir runs, at once on SIGHUP. It is read and "
        + "checked as a whole; with mistakes it is refused and the old one goes on. What did not change goes on undisturbed: "
        + "listeners stay open and lose nothing.");
  }

  private void service() {
    add(Chapter.SERVICE, "systemd", "config/weir.service", "A unit for systemd. Copy it to /etc/systemd/system/weir.service, change the "
        + "paths at its top, then: systemctl daemon-reload; systemctl enable --now weir. ExecStart runs 'weir run "
        + "/etc/weir/pipeline.yaml' as a user of its own, in StateDirectory=/var/lib/weir, where data_dir and relative paths are. "
        + "'systemctl reload weir' makes it read the file again (SIGHUP); 'systemctl stop weir' drains (SIGTERM), for which "
        + "TimeoutStopSec must be more than shutdown_timeout. It starts again when it ends by itself, but not after exit code 2, a "
        + "mistake, which would only repeat. Its log is in the journal: journalctl -u weir.");
    add(Chapter.SERVICE, "before a change", "ExecStartPre=weir check FILE", "Checks the file before each start, so that a mistake is "
        + "told by systemctl. Tests go into the build: weir test FILE --junit results.xml.");
    add(Chapter.SERVICE, "secrets", "LoadCredential=", "systemd puts a secret into a file only the service can read: "
        + "LoadCredential=token:/etc/weir/token, and in the pipeline file token: ${file:/run/credentials/weir.service/token}.");
    add(Chapter.SERVICE, "low ports", "AmbientCapabilities=CAP_NET_BIND_SERVICE", "Lets it listen below 1024, for syslog at 514, without "
        + "being root.");
    add(Chapter.SERVICE, "memory", "WEIR_MEMORY=512MiB", "What the process stays under; 256MiB when it is not set. How much of it may be "
        + "in flight is said by memory: in the pipeline file.");
    add(Chapter.SERVICE, "health", "admin: { listen: 127.0.0.1:8686 }", "/health answers 200 while it runs and 503 while it stops, "
        + "/ready 200 when everything is open, /metrics for Prometheus; 'weir top' shows it in the terminal.");
  }

  private void add(Chapter chapter, String name, String synopsis, String text) {
    entries.add(new Entry(chapter, name, synopsis, text, List.of()));
  }
}
