package io.weir.language.step.ask;

import io.weir.language.plan.StepDeclaration;
import io.weir.language.plan.StepDeclaration.Example;
import java.util.List;

/** The declarations of the steps that ask. */
public final class AskCatalog {
  private static final String TERMS = " Behind it, in any order: 'timeout D' (5s if not said), 'cache N for D' (remembers N "
      + "answers so long, and asks what several records want to know at a time only once), 'concurrency N' (questions out "
      + "at most), 'else E' (what the answer is when there is none; without it the record fails).";

  private AskCatalog() {}

  /** All of them, in the order of the manual. */
  public static List<StepDeclaration> all() {
    return List.of(lookup(), exec(), call());
  }

  /** What {@code lookup} looks things up in. */
  public static List<String> kinds() {
    return LookupStep.KINDS;
  }

  private static StepDeclaration lookup() {
    return new StepDeclaration("lookup", "lookup KIND … as F",
        "Asks for something and puts the answer into field F: null where there is none. "
            + "table \"FILE\" on E [= \"column\"]: the row of a local table, as a map (CSV with a header, or JSON lines; found by "
            + "its first column if no other is named; of rows with one key the first; read again when the file changes). "
            + "dns E, rdns E: the first address of a name, the first name of an address. "
            + "http \"http://host/{E}\" [method POST] [body E] [header \"k\" \"v\"]: what a server answers; what stands in braces "
            + "is percent-encoded; JSON becomes values, a status of 400 or more is a failure. "
            + "redis \"redis://…\" get E: the text under a key. "
            + "sql \"jdbc:…\" \"select … where id = ?\" (E, …): the first row, as a map; drivers come from --plugins DIR. "
            + "Where E is null nothing is asked." + TERMS,
        List.of(new Example("parse json | lookup table \"src/test/resources/tables/codes.csv\" on status as s "
                + "| keep status, s.reason", "{\"status\":404}\n", "{\"status\":404,\"s\":{\"reason\":\"Not Found\"}}\n"),
            Example.elsewhere("parse combined | lookup rdns host as name timeout 200ms cache 10000 for 10m else host "
                + "| keep name, path", "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 12 \"-\" \"-\"\n",
                "{\"name\":\"web.example.org\",\"path\":\"/\"}\n"),
            Example.elsewhere("parse json | lookup dns name as address", "{\"name\":\"web.example.org\"}\n",
                "{\"name\":\"web.example.org\",\"address\":\"192.0.2.1\"}\n"),
            Example.elsewhere("parse json | lookup http \"http://users.example.org/{id}\" as user concurrency 20",
                "{\"id\":7}\n", "{\"id\":7,\"user\":{\"name\":\"ann\"}}\n"),
            Example.elsewhere("parse json | lookup redis \"redis://127.0.0.1:6379\" get id as team", "{\"id\":7}\n",
                "{\"id\":7,\"team\":\"red\"}\n"),
            Example.elsewhere("parse json | lookup sql \"jdbc:postgresql://127.0.0.1/app\" "
                + "\"select name from users where id = ?\" (id) as user", "{\"id\":7}\n",
                "{\"id\":7,\"user\":{\"name\":\"ann\"}}\n")), LookupStep::parse);
  }

  private static StepDeclaration exec() {
    return new StepDeclaration("exec", "exec \"command\" [as F]",
        "Hands each record to a command of the shell that is started once and answers every line with a line, which it must "
            + "write at once (sed -u, grep --line-buffered, stdbuf -oL …). It gets the fields as JSON; of a record without "
            + "fields the text, in which a line end is written \\n and nothing else is changed. Without 'as' the record "
            + "becomes the answer, as text without fields; with it F takes the answer, a map or list where that is JSON. "
            + "'concurrency N' starts N of them. One that ends is started again; one that does not answer in time is ended, "
            + "and started again." + TERMS,
        List.of(new Example("exec \"sed -u s/a/A/\"", "banana\n", "bAnana\n"),
            new Example("parse json | exec \"sed -u s/1/2/\" as copy", "{\"a\":1}\n", "{\"a\":1,\"copy\":{\"a\":2}}\n")),
        ExecAsked::parse);
  }

  private static StepDeclaration call() {
    return new StepDeclaration("call", "call NAME [(E, …)] [as F]",
        "Calls a Java function (io.weir.plugin.CallFunction) from a jar in the folder of --plugins DIR, with the values of "
            + "the expressions, or with the whole record: a map of its fields, or its text. Without 'as' the record becomes "
            + "the answer: a map its fields, all else its text." + TERMS,
        List.of(Example.elsewhere("parse json | call area (w, h) as area timeout 200ms else -1",
            "{\"w\":2,\"h\":3}\n", "{\"w\":2,\"h\":3,\"area\":6}\n")), CallAsked::parse);
  }
}
