package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weir.plugin.CallFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that ask, from the command line to a service and back. */
class LookupStepsTest {
  private static final Set<String> SEEN = new ConcurrentSkipListSet<>();
  private static final AtomicInteger ASKED = new AtomicInteger();
  private static HttpServer server;

  @TempDir private Path folder;

  /** What a run printed. */
  private record Ran(int exit, String out, String err) {}

  @BeforeAll
  static void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", LookupStepsTest::answer);
    server.start();
  }

  @AfterAll
  static void end() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    ASKED.incrementAndGet();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getRawPath();
    SEEN.add(exchange.getRequestMethod() + " " + path + " " + exchange.getRequestHeaders().getFirst("X-Key") + " " + body);
    byte[] said = ("{\"path\":\"" + path + "\"}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(path.startsWith("/gone") ? 404 : 200, said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  private static String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Ran weir(String input, String... words) throws IOException {
    Path in = Files.writeString(folder.resolve("in"), input);
    Path result = folder.resolve("out");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new java.util.ArrayList<>(List.of("-o", result.toString()));
    all.addAll(List.of(words));
    all.add(in.toString());
    PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exit = new CommandLineTool(Map.of(), said, said).run(all.toArray(String[]::new));
    return new Ran(exit, Files.exists(result) ? Files.readString(result) : "", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void httpHolesArePercentEncodedAndJsonBecomesValues() throws IOException {
    Ran ran = weir("{\"id\":\"a b/ü?\"}\n{\"id\":null}\n{\"id\":7}\n", "parse json | lookup http \"" + address()
        + "/u/{id}?x={id}\" header \"X-Key\" \"k\" as u");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo("{\"id\":\"a b/ü?\",\"u\":{\"path\":\"/u/a%20b%2F%C3%BC%3F\"}}\n{\"id\":null,\"u\":null}\n"
        + "{\"id\":7,\"u\":{\"path\":\"/u/7\"}}\n");
    assertThat(SEEN).contains("GET /u/7 k ");
  }

  @Test
  void aBodyIsPosted() throws IOException {
    Ran ran = weir("{\"id\":1}\n", "parse json | lookup http \"" + address() + "/post\" body \"n=\" + string(id) as u | keep u");
    assertThat(ran.out()).isEqualTo("{\"u\":{\"path\":\"/post\"}}\n");
    assertThat(SEEN).contains("POST /post null n=1");
  }

  @Test
  void aStatusOf404FailsTheRecordOrTakesElse() throws IOException {
    String lookup = "lookup http \"" + address() + "/gone/{line}\" as u";
    assertThat(weir("x\n", lookup).err()).contains("404").contains("step 1");
    assertThat(weir("x\n", lookup + " else \"none\"").out()).isEqualTo("{\"u\":\"none\"}\n");
  }

  @Test
  void orderStaysAndEqualQuestionsAreAskedOnce() throws IOException {
    StringBuilder input = new StringBuilder();
    Set<String> different = new TreeSet<>();
    for (int i = 0; i < 5000; i++) {
      input.append(i % 50).append('\n');
      different.add("/c/" + i % 50);
    }
    int before = ASKED.get();
    Ran ran = weir(input.toString(), "lookup http \"" + address() + "/c/{line}\" as u cache 1000 for 1h | as text \"{line}{u.path}\"");
    assertThat(ran.err()).isEmpty();
    String[] lines = ran.out().split("\n");
    assertThat(lines).hasSize(5000);
    for (int i = 0; i < lines.length; i++) {
      assertThat(lines[i]).isEqualTo(i % 50 + "/c/" + i % 50);
    }
    assertThat(ASKED.get() - before).isEqualTo(different.size());
  }

  @Test
  void aDatabaseAnswersItsFirstRowAsAMap() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("db");
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.createStatement().execute("create table u (id integer, name text)");
      connection.createStatement().execute("insert into u values (1, 'ann'), (2, 'bob')");
    }
    Ran ran = weir("{\"id\":2}\n{\"id\":3}\n{\"id\":null}\n", "parse json | lookup sql \"" + url
        + "\" \"select name, id from u where id = ?\" (id) as u concurrency 2");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo("{\"id\":2,\"u\":{\"name\":\"bob\",\"id\":2}}\n{\"id\":3,\"u\":null}\n{\"id\":null,\"u\":null}\n");
  }

  @Test
  void aDeadServiceFailsEveryRecordWithoutItsPassword() throws IOException {
    Ran ran = weir("a\nb\n", "lookup redis \"redis://:hunter2@127.0.0.1:1\" get line as v timeout 300ms");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("2 records").doesNotContain("hunter2");
  }

  @Test
  void aChildThatWillNotEndIsGoneWhenWeirIs() throws IOException {
    Path script = Files.writeString(folder.resolve("stubborn.sh"), """
        trap '' TERM
        echo $$
        read line
        while :; do sleep 1; done
        """);
    Path folderOfProcess = Files.createDirectory(folder.resolve("process"));
    try (WeirProcess weir = WeirProcess.in(folderOfProcess).weir("exec \"exec sh " + script + "\"")) {
      weir.write("x\n");
      long child = Long.parseLong(weir.line());
      assertThat(weir.end().exit()).isZero();
      assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    }
  }

  @Test
  void manyShortRecordsWhoseQuestionsWaitStayWithinTheMemory() throws IOException {
    Path work = Files.createDirectory(folder.resolve("narrow"));
    Path input = Files.writeString(folder.resolve("short"), "abcdef\n".repeat(400_000));
    List<String> narrow = List.of("-XX:+UseSerialGC", "-Xmx56m", "-XX:+ExitOnOutOfMemoryError");
    try (WeirProcess weir = WeirProcess.in(work).javaOptions(narrow).input(input)
        .weir("--plugins", plugins().toString(), "call backwards(line) as b | stats count() by b")) {
      assertThat(weir.text()).isEqualTo("{\"b\":\"fedcba\",\"count\":400000}\n");
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
  }

  @Test
  void aFunctionInAJarIsFound() throws Exception {
    Path jars = plugins();
    Ran ran = weir("abc\n", "--plugins", jars.toString(), "call backwards(line) as b");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo("{\"b\":\"cba\"}\n");
    assertThat(weir("abc\n", "--plugins", jars.toString(), "call backward(line)").err())
        .contains("no function is called 'backward' in " + jars).contains("did you mean 'backwards'?");
  }

  /** A folder with a jar that was compiled against nothing but the interface. */
  private Path plugins() throws IOException {
    Path source = folder.resolve("Backwards.java");
    Files.writeString(source, """
        import java.util.List;
        public class Backwards implements io.weir.plugin.CallFunction {
          public String name() { return "backwards"; }
          public Object call(List<Object> arguments) {
            return new StringBuilder((String) arguments.get(0)).reverse();
          }
        }
        """);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path = Path.of(CallFunction.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    assertThat(compiler.run(null, null, null, "-proc:none", "-cp", path, "-d", folder.toString(), source.toString())).isZero();
    Path jars = Files.createDirectory(folder.resolve("plugins"));
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(jars.resolve("one.jar")))) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + CallFunction.class.getName()));
      jar.write("Backwards\n".getBytes(StandardCharsets.UTF_8));
      jar.putNextEntry(new JarEntry("Backwards.class"));
      jar.write(Files.readAllBytes(folder.resolve("Backwards.class")));
    }
    return jars;
  }
}
