package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example pipelines as they are typed, in real processes started in a folder that holds what a checkout holds. */
class ShippedPipelinesTest {
  @TempDir
  private Path folder;
  private Path checkout;

  @BeforeEach
  void copyConfig() throws IOException {
    checkout = Files.createDirectory(folder.resolve("checkout"));
    try (Stream<Path> files = Files.walk(Path.of("config"))) {
      for (Path file : files.toList()) {
        Files.copy(file, checkout.resolve(file.toString()));
      }
    }
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(checkout.resolve(file));
  }

  @Test
  void accessLogsGoToAFileForEachDay() throws Exception {
    try (WeirProcess weir = WeirProcess.in(checkout).weir("run", "config/pipelines/access-by-day.yaml")) {
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
    assertThat(lines("out/access/2015-05-17.jsonl")).hasSameSizeAs(lines("config/samples/access.log"))
        .allMatch(line -> line.startsWith("{\"host\":\"[ipv4]\","));
  }

  @Test
  void linesOfContainersAreJoinedAndCardsHidden() throws Exception {
    try (WeirProcess weir = WeirProcess.in(checkout).weir("run", "config/pipelines/containers.yaml")) {
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
    assertThat(lines("out/containers.jsonl")).hasSize(4).anyMatch(line -> line.contains("[credit_card]"))
        .anyMatch(line -> line.contains("while reading response header") && line.contains("\"pod\":\"web-7d4b9\""));
  }

  @Test
  void standardInputGoesToStandardOutput() throws Exception {
    try (WeirProcess weir = WeirProcess.in(checkout).input(Path.of("config/samples/access.log"))
        .output(folder.resolve("out.txt")).weir("run", "config/pipelines/stdin-to-stdout.yaml")) {
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
    assertThat(Files.readAllLines(folder.resolve("out.txt"))).isNotEmpty().allMatch(line -> line.startsWith("{\"host\":\""));
  }

  @Test
  void errorsAreTold() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/alerts", exchange -> {
      new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).lines().forEach(told::add);
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    Path file = checkout.resolve("config/pipelines/alerts.yaml");
    Files.writeString(file, Files.readString(file).replace("127.0.0.1:9000", "127.0.0.1:" + server.getAddress().getPort()));
    try (WeirProcess weir = WeirProcess.in(checkout).weir("run", "config/pipelines/alerts.yaml")) {
      await().atMost(Duration.ofSeconds(30)).until(() -> told.stream().anyMatch(line -> line.contains("answered 50")));
      weir.signal("TERM");
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    } finally {
      server.stop(0);
    }
    assertThat(checkout.resolve("out/alerts/all.jsonl.gz")).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http-intake", "metrics-by-window", "syslog-server", "tcp-relay"})
  void whatRunsForEverStartsAndStops(String name) throws Exception {
    Path file = checkout.resolve("config/pipelines/" + name + ".yaml");
    String anyPort = Files.readString(file).replaceAll("listen: \"127\\.0\\.0\\.1:\\d+\"", "listen: \"127.0.0.1:0\"");
    Files.writeString(file, anyPort);
    try (WeirProcess weir = WeirProcess.in(checkout).output(folder.resolve("out.txt")).weir("run", "config/pipelines/" + name + ".yaml")) {
      await().atMost(Duration.ofSeconds(30)).until(() -> weir.complaints().contains("running"));
      weir.signal("TERM");
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
  }
}
