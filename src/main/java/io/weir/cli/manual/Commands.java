package io.weir.cli.manual;

import io.weir.cli.manual.Entry.Chapter;
import java.util.List;

/** The commands beside the filter. */
public final class Commands {
  private Commands() {}

  /** Those without options of their own. */
  public static List<Entry> plain() {
    return List.of(
        entry("check", "weir check PROGRAM|FILE", "Says every mistake in a program, a program's file (-f FILE too), a pipeline "
            + "file or a schedule, each with its place and the nearest right name, and runs nothing. Exit code 0: there is none; "
            + "2: there are some."),
        entry("manual", "weir manual [TOPIC]", "Prints this, or what it says of a step, function, option, format or chapter, or "
            + "of any words: the entries that speak of them, the best first. 'weir manual --man' prints a man page."),
        entry("completion", "weir completion bash|zsh|fish", "Prints what makes a shell complete weir's words, the fields that the program typed so far has among them; bash and zsh "
            + "also know those in the first records of a file that stands behind the cursor. bash: "
            + "eval \"$(weir completion bash)\" in ~/.bashrc; zsh: eval \"$(weir completion zsh)\" in ~/.zshrc, behind compinit; "
            + "fish: weir completion fish > ~/.config/fish/completions/weir.fish."));
  }

  /** @param options in a line, those that only this command has */
  public static Entry explain(String options) {
    return entry("explain", "weir explain PROGRAM|FILE [--input SAMPLE] [--json]", "The stages a program becomes: the "
        + "steps of each, whether it computes, asks and waits, or sees one batch at a time, why, what it begins to run on "
        + "and what it may be moved to, and what is saved: fields that are not read, steps that are fused, texts that are "
        + "not copied. With --input the program is run over the sample, its output forgotten. Then it also says how busy "
        + "each stage was, how much of its work was computing and how much waiting, how long a batch was worked on and "
        + "stayed in the queue, where the time goes by step (one record in 61 is timed), what limits the run (a stage "
        + "that is one at a time, cores, a service, memory, the reader, threads), what one worker beside all cores says of more cores, and which "
        + "decisions were taken on what evidence. The options that decide what a program does and how it runs are those of "
        + "the filter (-f, -t, --schedule, --null, --strict, --on-error, …). " + options + " JSON: program, cores, schedule, "
        + "stages (name, nature: cpu, io or serial, why, starts_on, choices, remembered, key_lanes, steps, notes), facts, "
        + "measured: null, or seconds, bytes, records, out, failed, mb_per_second, cores_busy, memory_full_share, "
        + "awaited_reader_share, stages (name, setting, at_once, busy, cpu_share, work_seconds, unit_seconds, queue_seconds, "
        + "units, asked, failed), steps (number, word, seconds, records), rest_seconds, limited_by (what, stage, evidence), "
        + "workers and law as tune has them, decisions (seconds, stage, from, to, reason). A number nobody could measure is "
        + "-1.");
  }

  /** @param options in a line, those that only this command has */
  public static Entry tune(String options) {
    return entry("tune", "weir tune PROGRAM|FILE|PIPELINE.yaml --input SAMPLE [--budget 60s] [-o schedule.yaml] [--plot FILE.svg]",
        "Finds the schedule that runs a program fastest on this machine. It runs the program over the sample in this "
            + "process, again and again, the output forgotten but compared: first the default until it is warm, then other "
            + "ways beside it, in rounds in which each runs once: 1, 2, 4, 8, 16 workers and one for each core, sizes of "
            + "batches, stages inline, and for a stage that asks, strategies and numbers of questions out at a time. What is "
            + "faster beyond noise is kept, and in the end the best meets the default once more. The table shows for each "
            + "number of workers the median time, the rate, how many times as fast as one worker it is with the interval of "
            + "Wilcoxon's signed ranks, what part of the workers' time is gain, and how many cores were busy. To as many "
            + "workers as there are cores Amdahl's law or the universal scalability law is fitted, which foretells more "
            + "cores. -o writes the best as a schedule file for --schedule, with what was measured as comments; where "
            + "nothing beats the default it says so and writes the default. A program with tee, exec, call or lookup really "
            + "writes and asks, in each run. Of a pipeline file one transform is measured (--transform NAME, where it has more than "
            + "one); the sample is what comes to it, and the schedule, for the file's schedule key, names its stages. The sample should be what the program will see, and some megabytes. "
            + options + " JSON: cores, sample_bytes, runs, seconds, repeatable, best, beats_default, gain (times, low, high, "
            + "confidence, pairs) or null, workers (workers, seconds, mb_per_second, speed_up, efficiency, cores_busy), law "
            + "(name: amdahl or usl, contention, coherency, points, forecasts: cores, speed_up, low, high) or null, phases "
            + "(name, kept, candidates: name, seconds, beside_first).");
  }

  /** What is said of the terminal and the environment, beside the options. */
  public static List<Entry> surroundings() {
    return List.of(
        new Entry(Chapter.OPTIONS, "input", "weir PROGRAM [FILE…]", "Files are read one after the other in the order given; - is "
            + "standard input (stdin), and so is no FILE at all. A folder needs -r. Compressed files (gzip with any number of "
            + "members, zstd, xz, bzip2) are told by their content, whatever they are called, and unpacked, on standard input "
            + "too; --no-decompress takes them as they are. A file that is missing, may not be read, or is cut off is named on "
            + "standard error, the others are read, and the exit code is 1.", List.of()),
        new Entry(Chapter.OPTIONS, "progress", "progress line", "Bytes read, rate and time left, on standard error after half a "
            + "second where that is a terminal, the output is not (or goes to --output), and the input has a size: files, or "
            + "standard input from a file. It is cut to the width of the terminal and wiped before anything else is said. None "
            + "with --quiet, with --follow, with TERM=dumb, and while weir runs in the background of a shell.", List.of()),
        new Entry(Chapter.OPTIONS, "environment", "WEIR_MAX_LINE=64k, NO_COLOR=1, WEIR_MEMORY=512MiB, …",
            "Each option has an environment variable, named beside it; the command line goes before it. NO_COLOR (not empty) or "
            + "TERM=dumb: no colour where --color does not ask for it. JSON is coloured on standard output only, where that is a "
            + "terminal or with --color always; what --output, tee and other formats write never is. The launcher reads WEIR_MEMORY (what the process stays "
            + "under; default 256MiB), WEIR_JAVA (a JDK to use), WEIR_JAVA_OPTS (options for java) and WEIR_CACHE=off (keeps no "
            + "files that make the next start faster).", List.of()),
        new Entry(Chapter.OPTIONS, "following", "weir --follow PROGRAM FILE…", "Each file is read from its start, then on as it "
            + "grows. A file that is renamed is read on until another one stands at its name and has something in it, and two "
            + "seconds longer; one that was cut to nothing or written anew (copytruncate) is read from its start. One that is "
            + "not there, or may not be read, is named on standard error (not with --quiet) and waited for. With --recursive, "
            + "folders are looked at each second: a file that appears in them is read too, from its start. There a file is told by "
            + "device and inode, so one that was only renamed is not read again; one that begins and ends like what was read (from "
            + "256 bytes on) is taken for a copy of it, packed or not, as rotation makes them, if the other one was emptied or "
            + "removed within three seconds, and of it only what was not read is; packed files are read when they have not changed for "
            + "three seconds; one that was deleted is closed two seconds later. SIGINT ends with "
            + "130, SIGTERM with 143, a satisfied head with 0; a last line without an end is written then.", List.of()));
  }

  private static Entry entry(String name, String synopsis, String text) {
    return new Entry(Chapter.COMMANDS, name, synopsis, text, List.of());
  }
}
