package io.weir.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.admin.AdminServer;
import io.weir.admin.AdminSettings;
import io.weir.admin.FakeRunning;
import io.weir.admin.Running;
import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Secret;
import io.weir.net.Address;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteCommandTest {
  private final FakeRunning running = new FakeRunning();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private AdminServer server;
  @TempDir
  private Path folder;

  @BeforeEach
  void open() throws OpeningException {
    server = AdminServer.open(AdminSettings.at(new Address("127.0.0.1", 0), null), running);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private int weir(String... words) throws Mistake {
    return weirAt(server.address().toString(), words);
  }

  private int weirAt(String admin, String... words) throws Mistake {
    String[] all = Stream.concat(Stream.of(words).skip(1), Stream.of("--admin", admin)).toArray(String[]::new);
    return new RemoteCommand(Map.of(), print(out), print(err)).run(words[0], all);
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void topPrintsOneTableWhereThereIsNoTerminal() throws Mistake {
    assertThat(weir("top", "--once")).isEqualTo(ExitCode.DONE);
    assertThat(out()).contains("pipeline.yaml  running for", "held up by sink archive", "net        source tcp",
        "parse: inline → cpu × 2").doesNotContain("\033");
  }

  @Test
  void tapShowsSoManyRecords() throws Exception {
    CompletableFuture<Integer> tap = CompletableFuture.supplyAsync(() -> {
      try {
        return weir("tap", "parse", "-n", "3", "--rate", "100");
      } catch (Mistake mistake) {
        throw new AssertionError(mistake);
      }
    });
    await().until(() -> running.tapped() == 1);
    running.show("parse", "{\"a\":1}");
    running.show("parse", "two\nlines");
    running.show("parse", "");
    assertThat(tap.get(10, TimeUnit.SECONDS)).isEqualTo(ExitCode.DONE);
    assertThat(out()).isEqualTo("{\"a\":1}\ntwo\nlines\n\n");
    assertThat(running.tapRate).isEqualTo(100);
    await().until(() -> running.tapped() == 0);
  }

  @Test
  void tapOfNobodyNamesTheNearest() throws Mistake {
    assertThat(weir("tap", "pares")).isEqualTo(ExitCode.BROKEN);
    assertThat(err()).startsWith("weir: there is no component 'pares'").contains("parse");
  }

  @Test
  void scheduleIsShownAndSet() throws Exception {
    Path file = Files.writeString(folder.resolve("s.yaml"), "default: { strategy: cpu }\n");
    assertThat(weir("schedule", "set", file.toString())).isEqualTo(ExitCode.DONE);
    assertThat(weir("schedule")).isEqualTo(ExitCode.DONE);
    assertThat(out()).isEqualTo("this schedule holds now\ndefault: { strategy: cpu }\n");
    running.mistakes = List.of("weir: schedule, line 1: no", "schedule, line 2: no");
    assertThat(weir("schedule", "set", file.toString())).isEqualTo(ExitCode.MISTAKE);
    assertThat(err()).isEqualTo("weir: schedule, line 1: no\nschedule, line 2: no\n");
  }

  @Test
  void reloadSaysWhatCameOfIt() throws Mistake {
    assertThat(weir("reload")).isEqualTo(ExitCode.DONE);
    assertThat(out()).isEqualTo("nothing is different\n");
    running.reloaded = new Running.Reloaded(false, "line 3: no such \033[1mthing");
    assertThat(weir("reload")).isEqualTo(ExitCode.MISTAKE);
    assertThat(err()).isEqualTo("weir: line 3: no such ␛[1mthing\n");
  }

  @Test
  void saysWhatToDoWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThat(weirAt("127.0.0.1:" + port, "top")).isEqualTo(ExitCode.BROKEN);
    assertThat(err()).contains("nothing listens at 127.0.0.1:" + port, "'weir run'", "--admin HOST:PORT");
  }

  @Test
  void showsTheTokenWhereOneIsWanted() throws Exception {
    AdminSettings settings = AdminSettings.at(new Address("127.0.0.1", 0), new Secret("sesame"));
    try (AdminServer own = AdminServer.open(settings, running)) {
      String admin = own.address().toString();
      assertThat(weirAt(admin, "reload")).isEqualTo(ExitCode.BROKEN);
      assertThat(err()).contains("--token-file FILE");
      Path file = Files.writeString(folder.resolve("token"), "sesame\n");
      assertThat(weirAt(admin, "reload", "--token-file", file.toString())).isEqualTo(ExitCode.DONE);
      Files.writeString(file, "other");
      assertThat(weirAt(admin, "reload", "--token-file", file.toString())).isEqualTo(ExitCode.BROKEN);
      assertThat(err()).contains("another token").doesNotContain("sesame");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"top x", "tap", "tap a b", "tap a --rate 0", "tap a --count x", "schedule put", "schedule set", "reload now",
      "top --interval 1ms", "top --token-file /no/such/file", "schedule set /no/such/file", "top --ca /no/such/file", "top --odd"})
  void saysWhatIsWrongWithTheCommandLine(String line) {
    assertThatThrownBy(() -> weir(line.split(" "))).isInstanceOf(Mistake.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8686", "host", "ftp://host:1", "http://host:1/path", "host:x", "::"})
  void saysHowAnAddressIsWritten(String admin) {
    assertThatThrownBy(() -> weirAt(admin, "top")).isInstanceOf(Mistake.class).hasMessageContaining("HOST:PORT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"top", "tap", "schedule", "reload"})
  void explainsItself(String name) throws Mistake {
    assertThat(weir(name, "--help")).isEqualTo(ExitCode.DONE);
    assertThat(out()).startsWith("usage: weir " + name).contains("--admin HOST:PORT", "--token-file FILE");
  }

  @Test
  void tellsATapThatItLostRecords() throws IOException, Mistake {
    try (ServerSocket odd = new ServerSocket(0)) {
      CompletableFuture<Void> answers = CompletableFuture.runAsync(() -> {
        try (var connection = odd.accept()) {
          connection.getOutputStream().write(("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
              + ": still here\n\ndata: a\n\nevent: lost\ndata: 12\n\nevent: other\ndata: b\n\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException broken) {
          throw new AssertionError(broken);
        }
      });
      assertThat(weirAt("127.0.0.1:" + odd.getLocalPort(), "tap", "x")).isEqualTo(ExitCode.DONE);
      answers.join();
      assertThat(out()).isEqualTo("a\nb\n");
      assertThat(err()).contains("12 sampled records could not be shown");
    }
  }
}
