package io.weir.cli.manual;

import io.weir.cli.manual.Entry.Chapter;
import java.util.List;

/** What asks or changes a running weir, and what it says of itself. */
public final class RunningEntries {
  private RunningEntries() {}

  /** @param options in a line, those of this command; so with the others */
  public static Entry top(String options) {
    return entry("top", "weir top [--admin HOST:PORT] [--once] [--interval 2s]", "What a running weir does, looked at every "
        + "two seconds: for each source, transform and sink the records and bytes a second that come in and go out (over the "
        + "last five seconds), errors and records left out since it started, bytes that wait in front of it, and what it is "
        + "doing or waiting for; for each stage what it runs on, how busy its threads are, how many units it works on at a "
        + "time; what limits the pipeline; and the last decisions of the scheduler with their reasons. With --once, or where "
        + "the output is no terminal, one table. weir must run with admin in its pipeline file; see 'admin API'. " + options);
  }

  public static Entry tap(String options) {
    return entry("tap", "weir tap COMPONENT [--rate N] [-n COUNT]", "Records as they leave a source, transform or sink of a "
        + "running weir, each on a line, a few a second: others are not shown. Who reads slowly loses records of those too, "
        + "is told how many at the end, and slows nothing down. On a terminal what would steer it is shown as a sign. "
        + options);
  }

  public static Entry schedule(String options) {
    return entry("weir schedule", "weir schedule [show | set FILE]", "Shows the schedule a running weir runs on, or gives it "
        + "another (FILE, or - for standard input), which holds at once, no record lost and none out of its place. One with "
        + "mistakes is refused as a whole, and all of them are said; exit code 2. What was set is forgotten when the pipeline "
        + "file changes and when weir ends. " + options);
  }

  public static Entry reload(String options) {
    return entry("reload", "weir reload", "Makes a running weir read its pipeline file again, as SIGHUP does, and says what "
        + "came of it: what is different now, or, with exit code 2, all mistakes of a file that was refused. " + options);
  }

  public static Entry api() {
    return entry("admin API", "admin: { listen: 127.0.0.1:8686 }", "What a running weir answers over HTTP. GET /health: 200 "
        + "while it lives, 503 while it is stopping. GET /ready: 200 while it takes records. GET /metrics: counters for "
        + "Prometheus, or as OpenMetrics. GET /api/topology: JSON with file, state (starting, running, stopping), started, "
        + "uptime_seconds, generation, budget_bytes, in_flight_bytes, in_flight_records, bottleneck (a sentence; empty when it "
        + "waits for input), components (name, kind, type, from, state, received_records, received_bytes, sent_records, "
        + "sent_bytes, buffered_bytes, backpressure_seconds, errors: stage, reason, times, discarded_records by reason, gauges, "
        + "rates of the last five seconds: received_records, received_bytes, sent_records, sent_bytes, errors, "
        + "discarded_records, and backpressure as a share, stages: name, runs_on, utilization, concurrency, units, "
        + "units_inside, records, records_per_second, work_seconds, asked, failed, answer_seconds, decisions) and edges (from, "
        + "to). GET /api/schedule: the schedule as YAML. PUT /api/schedule: another one, 400 and all its mistakes when it is "
        + "refused. POST /api/reload: reads the pipeline file again, 400 and all its mistakes when it is refused. GET "
        + "/api/tap?component=NAME&rate=N: records as they leave a component, lines, or server-sent events where Accept asks "
        + "for text/event-stream; at most 8 taps are open. On loopback without a token only requests whose Host names this "
        + "machine are answered (a page of the web cannot pose as one); with admin.token every address but /health and /ready "
        + "wants 'Authorization: Bearer TOKEN'. Browsers may change something only from a page of the same origin. At most 64 "
        + "connections, bodies to 1 MiB, a minute of silence.");
  }

  public static Entry logging() {
    return entry("logging", "weir run --log-format text|json --log-level LEVEL --log-config FILE", "What weir run tells people "
        + "goes to standard error, a line each: 2026-11-22T23:40:00.123Z WARN  sink archive: the disk is full. With "
        + "--log-format json each line is an object with time, level, component, message and, where there was one, error. "
        + "A message that comes again (the same component, level and words, numbers aside) is held back: for ten seconds, "
        + "then twice as long each time, up to five minutes, the last one is said with how many there were. Libraries are "
        + "heard from warn on. --log-config names a Logback configuration that takes the place of config/logback.xml. The "
        + "options are also environment variables: WEIR_LOG_FORMAT, WEIR_LOG_LEVEL, WEIR_LOG_CONFIG.");
  }

  private static Entry entry(String name, String synopsis, String text) {
    return new Entry(Chapter.COMMANDS, name, synopsis, text.strip(), List.of());
  }
}
