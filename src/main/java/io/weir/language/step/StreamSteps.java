package io.weir.language.step;

import io.weir.framing.multiline.Preset;
import io.weir.language.plan.StepDeclaration;
import io.weir.language.plan.StepDeclaration.Example;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.step.flow.MultilineNode;
import io.weir.language.step.flow.TeeNode;
import io.weir.language.step.flow.ThrottleNode;
import io.weir.language.step.stateful.DedupeNode;
import io.weir.language.step.stateful.SampleNode;
import io.weir.language.step.stateful.SortNode;
import io.weir.language.step.stateful.StatsNode;
import io.weir.language.step.stateful.TailNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The steps that look at the stream and not at one record alone. */
final class StreamSteps {
  private final List<StepDeclaration> steps = new ArrayList<>();

  private StreamSteps() {}

  static List<StepDeclaration> flow() {
    StreamSteps all = new StreamSteps();
    all.joining();
    all.beside();
    return all.steps;
  }

  static List<StepDeclaration> keeping() {
    StreamSteps all = new StreamSteps();
    all.remembering();
    all.ordering();
    all.aggregating();
    all.counting();
    return all.steps;
  }

  private void add(String word, String synopsis, String summary, Function<StepSource, StepNode> parser,
      Example... examples) {
    steps.add(new StepDeclaration(word, synopsis, summary, List.of(examples), parser));
  }

  private void joining() {
    add("multiline", "multiline start \"re\" | continue \"re\" | preset P [max N lines] [timeout D]",
        "Joins lines to records, with a line feed between them; must be the first step. 'start' is the pattern of a "
            + "record's first line, 'continue' of its further ones; presets: " + String.join(" ", Preset.words())
            + ". A preset knows the stack traces of its language (frames, causes, chained and suppressed exceptions, "
            + "goroutines), and joins one to the line logged right before it; indent joins every line that begins "
            + "with a blank or a tab. Lines in front of the first start are records. A record has at most 1,000 "
            + "lines (max) and never more than --max-line bytes; beyond it a new one begins. Of live input the end "
            + "of a record is waited for 5 s (timeout). @number counts the joined records, @offset is that of the "
            + "first line; each file begins anew.",
        MultilineNode::parse,
        new Example("multiline start r\"^\\d\" | set line = line.replace(\"\\n\", \" / \")", "1 a\n b\n2 c\n",
            "1 a /  b\n2 c\n"),
        new Example("multiline preset java | grep \"Exception\" | replace \"\\n\" with \" \"",
            "ERROR x\njava.io.IOException: gone\n\tat A.b(A.java:1)\nINFO y\n",
            "ERROR x java.io.IOException: gone \tat A.b(A.java:1)\n"));
  }

  private void beside() {
    add("tee", "tee \"FILE\" [where E]",
        "Writes a copy of the records, or of those for which E is true, to a file, in order: with fields as JSON, "
            + "without as they are. The file is made anew by each run, even when no record comes; it is never an "
            + "input, the output, or the file of another tee, and its folder must be there. A head further on stops "
            + "the reading, and then the copy holds what had been read until then.", TeeNode::parse,
        new Example("tee \"/dev/null\" where line.contains(\"b\") | upper", "a\nb\n", "A\nB\n"));
    add("throttle", "throttle N/D [by E] [wait | drop]",
        "Lets N records pass in each time D, by a token bucket that holds N at first and is filled evenly; 'by' has "
            + "a bucket for each value of E (the 1,000,000 seen last are remembered, fewer where memory is small). "
            + "What has no token waits, and with it all behind it, which slows the source down; with 'drop' it is "
            + "left out.", ThrottleNode::parse,
        new Example("throttle 2/1h drop", "a\nb\nc\n", "a\nb\n"),
        new Example("throttle 1/1h by line.substring(0, 1) drop", "a1\na2\nb1\n", "a1\nb1\n"));
  }

  private void remembering() {
    add("tail", "tail N", "Keeps the last N records of the whole stream, over all files, and writes them at its end; "
        + "beyond the memory for them in temporary files. N may be 0.", TailNode::parse,
        new Example("tail 2", "a\nb\nc\n", "b\nc\n"));
    add("sample", "sample N% | 1/N [by E] [seed N]",
        "Keeps a part of the records: of each so many in a row exactly the share (1/20: one of each 20), drawn by "
            + "seed and position in the whole stream, so that every run keeps the same, however many workers there "
            + "are. N% may have six decimal places; the seed is 0 if not said. With 'by' whole keys are kept or "
            + "dropped by their hash, so about that share of the keys is kept, the same ones in every run and in "
            + "every file.", SampleNode::parse,
        new Example("sample 100%", "a\nb\n", "a\nb\n"), new Example("sample 1/2 | count", "a\nb\nc\nd\n",
            "{\"count\":2}\n"));
    add("dedupe", "dedupe [by E, …] [within D | last N]", "Keeps the first record of each key; without 'by' the key "
        + "is the text, or all fields in whatever order. Numbers are the same by value (1 and 1.0), numeric text by "
        + "its spelling, an absent field is null. 'last N' remembers the N keys seen most recently (1,000,000 if not "
        + "said; fewer where memory is small, and --stats says so), 'within D' forgets a key so long after the "
        + "record that was kept arrived.",
        DedupeNode::parse,
        new Example("dedupe", "a\nb\na\n", "a\nb\n"),
        new Example("parse json | dedupe by u", "{\"u\":1,\"n\":1}\n{\"u\":1,\"n\":2}\n", "{\"u\":1,\"n\":1}\n"));
  }

  private void ordering() {
    add("sort", "sort by E [desc], … [max N]", "Sorts all records; stable. Kinds in this order: bool, number, text "
        + "by code point, timestamp, others; null and absent last in both directions. Numeric text beside numeric "
        + "text and numbers is a number. Beyond the memory for it, temporary files are used; with 'max N' only the "
        + "first N records are kept.", SortNode::parse,
        new Example("parse json | sort by n desc", "{\"n\":1}\n{\"n\":3}\n{\"n\":2}\n",
            "{\"n\":3}\n{\"n\":2}\n{\"n\":1}\n"),
        new Example("parse json | sort by k, n desc max 2",
            "{\"k\":\"b\",\"n\":1}\n{\"k\":\"a\",\"n\":1}\n{\"k\":\"a\",\"n\":2}\n",
            "{\"k\":\"a\",\"n\":2}\n{\"k\":\"a\",\"n\":1}\n"));
  }

  private void aggregating() {
    add("stats", "stats A, … [by E [as NAME], …] [every D [on F]]", "Aggregates all records, or each group of them, "
        + "in order of first sight. A: count(), count(E) (records for which E is true), sum avg min max first last "
        + "stddev (of the sample) distinct and pNN of (E), and values(E, N), the first N different values; p50 is "
        + "the median and p999 the quantile of 99.9 %, by nearest rank: the least value that at least so many are not "
        + "above, so it is always one of the values, the lower of the two in the middle of an even number. The result's fields are the keys, then the "
        + "aggregates: count, count_if, sum_F and so on; 'as NAME' names one, and must where E is no plain field. "
        + "Nulls are passed over by all but count(); what is no number fails the record in sum, avg, stddev and pNN. "
        + "sum of ints is an int, and a record that would make it overflow fails; of nothing it is 0, the others "
        + "null. min and max go by the order of sort. min, max, first, last and values keep the spelling of their "
        + "values; sum, avg, stddev and pNN are written as what was worked out: of ints sum and pNN are ints, any other "
        + "number is a double in its fewest digits (p50 of 1.50 is 1.5, of 2.00 is 2.0). Without 'by' there is one result even "
        + "of no record. 'every' gives results for each window of time, aligned to 1970 in UTC, with window_start "
        + "and window_end in front: of arrival, which closes when its time is over, or of the timestamp F, which "
        + "closes when a record of a later one comes; a late record fails, an empty window gives nothing. Exact "
        + "while it fits the memory, where equal values of pNN count as one; beyond it distinct (1 %) and pNN (1 % of the value) are sketches, and --stats "
        + "says so; a record that would open a group for which there is no room fails.", StatsNode::stats,
        new Example("parse json | stats count(), sum(n), p50(n) as middle by k",
            "{\"k\":\"a\",\"n\":1}\n{\"k\":\"b\",\"n\":5}\n{\"k\":\"a\",\"n\":2}\n",
            "{\"k\":\"a\",\"count\":2,\"sum_n\":3,\"middle\":1}\n{\"k\":\"b\",\"count\":1,\"sum_n\":5,\"middle\":5}\n"),
        new Example("parse json | stats count(), count(n > 1), values(n, 2), avg(n * 2) as twice",
            "{\"n\":1}\n{\"n\":2}\n{\"n\":2}\n{}\n",
            "{\"count\":4,\"count_if\":2,\"values_n\":[1,2],\"twice\":3.3333333333333335}\n"),
        new Example("parse json | stats max(n) every 1m on t",
            "{\"t\":\"2026-01-01T00:00:10Z\",\"n\":1}\n{\"t\":\"2026-01-01T00:01:00Z\",\"n\":2}\n",
            "{\"window_start\":\"2026-01-01T00:00:00Z\",\"window_end\":\"2026-01-01T00:01:00Z\",\"max_n\":1}\n"
                + "{\"window_start\":\"2026-01-01T00:01:00Z\",\"window_end\":\"2026-01-01T00:02:00Z\",\"max_n\":2}\n"));
  }

  private void counting() {
    add("count", "count [by E [as NAME], …] [every D [on F]]", "How many records there are, of each key or in all: "
        + "stats count() by E, …. Numbers are one group by value (1 and 1.0), written as the first was; numeric text "
        + "groups by its spelling; an absent key and null are one group.", StatsNode::count,
        new Example("count by line", "x\ny\nx\n", "{\"line\":\"x\",\"count\":2}\n{\"line\":\"y\",\"count\":1}\n"));
    add("top", "top N F", "The N most frequent values of a field, the most frequent first, of equals the one seen "
        + "first: the same as count by F | sort by count desc max N.", StatsNode::top,
        new Example("top 1 line", "x\ny\ny\n", "{\"line\":\"y\",\"count\":2}\n"));
  }
}
