package io.weir.lookup.network;

import static io.weir.lookup.Told.answer;
import static io.weir.lookup.Told.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.lookup.Told;
import io.weir.lookup.network.HttpTestServer.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server that does what it should. */
class HttpServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static HttpQuestion get(String url) {
    return new HttpQuestion("GET", url, null);
  }

  private static HttpService service(int concurrency) {
    return new HttpService(Map.of(), concurrency, PATIENCE);
  }

  @Test
  void makesValuesOfJsonAndTextsOfAnythingElse() {
    Map<String, Reply> replies = Map.of(
        "/map", Reply.json("{\"n\":1,\"d\":2.5,\"l\":[true,null,\"ä\"]}"),
        "/problem", new Reply(200, Map.of("Content-Type", "application/problem+json"), " 12 "),
        "/text", Reply.text("{\"n\":1}"),
        "/untyped", Reply.status(200, "plain"),
        "/latin", new Reply(200, Map.of("Content-Type", "text/plain; charset=\"iso-8859-1\""), "é"),
        "/empty", Reply.json(""),
        "/none", Reply.status(204, ""));
    try (HttpTestServer server = new HttpTestServer(asked -> replies.get(asked.path())); HttpService http = service(2)) {
      assertThat(answer(http.ask(get(server.url("/map")))))
          .isEqualTo(Map.of("n", 1L, "d", 2.5, "l", Arrays.asList(true, null, "ä")));
      assertThat(answer(http.ask(get(server.url("/problem"))))).isEqualTo(12L);
      assertThat(answer(http.ask(get(server.url("/text"))))).isEqualTo("{\"n\":1}");
      assertThat(answer(http.ask(get(server.url("/untyped"))))).isEqualTo("plain");
      assertThat(answer(http.ask(get(server.url("/latin"))))).isEqualTo("Ã©");
      assertThat(answer(http.ask(get(server.url("/empty"))))).isNull();
      assertThat(answer(http.ask(get(server.url("/none"))))).isNull();
    }
  }

  @Test
  void sendsMethodHeadersAndBody() {
    try (HttpTestServer server = new HttpTestServer(asked -> Reply.text(asked.body()));
        HttpService http = new HttpService(Map.of("X-Key", "k", "Accept", "text/plain"), 1, PATIENCE)) {
      assertThat(answer(http.ask(new HttpQuestion("POST", server.url("/a?b=c%20d#e"), "{\"ä\":1}")))).isEqualTo("{\"ä\":1}");
      assertThat(answer(http.ask(new HttpQuestion("PUT", server.url("/"), "words")))).isEqualTo("words");
      HttpTestServer.Asked first = server.asked().get(0);
      assertThat(first.method()).isEqualTo("POST");
      assertThat(first.uri()).isEqualTo("/a?b=c%20d");
      assertThat(first.headers()).containsEntry("x-key", "k").containsEntry("accept", "text/plain")
          .containsEntry("content-type", "application/json").containsEntry("content-length", "8")
          .containsEntry("user-agent", "weir");
      assertThat(server.asked().get(1).headers()).containsEntry("content-type", "text/plain; charset=utf-8");
      assertThat(server.connections()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void sendsUserAndPasswordOfTheUrlAsAHeaderAndNeverShowsThem() {
    try (HttpTestServer server = new HttpTestServer(asked -> Reply.status(401, "who?\nstack\ntrace"));
        HttpService http = service(1)) {
      String url = "http://me:s%40cret@127.0.0.1:" + server.port() + "/a?token=hidden";
      assertThat(failure(http.ask(get(url)))).isEqualTo(server.url("/a") + ": status 401 Unauthorized: who?");
      assertThat(server.asked().getFirst().headers()).containsEntry("authorization", "Basic bWU6c0BjcmV0");
    }
  }

  @Test
  void namesTheStatusThatIsAFailure() {
    try (HttpTestServer server = new HttpTestServer(asked -> Reply.status(Integer.parseInt(asked.path().substring(1)), ""));
        HttpService http = service(1)) {
      assertThat(failure(http.ask(get(server.url("/404"))))).isEqualTo(server.url("/404") + ": status 404 Not Found");
      assertThat(failure(http.ask(get(server.url("/503")))))
          .isEqualTo(server.url("/503") + ": status 503 Service Unavailable");
      assertThat(answer(http.ask(get(server.url("/399"))))).isNull();
    }
  }

  @Test
  void followsFiveRedirects() {
    try (HttpTestServer server = new HttpTestServer(asked -> {
      int left = Integer.parseInt(asked.path().substring(1));
      return left == 0 ? Reply.text("there") : Reply.redirect(302, "/" + (left - 1));
    }); HttpService http = service(1)) {
      assertThat(answer(http.ask(get(server.url("/5"))))).isEqualTo("there");
      assertThat(failure(http.ask(get(server.url("/6")))))
          .isEqualTo(server.url("/6") + ": the answer leads elsewhere more than 5 times");
    }
  }

  @Test
  void saysWhatIsNoUrl() {
    try (HttpService http = service(1)) {
      assertThat(failure(http.ask(get("/path?token=x"))))
          .isEqualTo("'/path' is no URL; expected http://host/path or https://host/path");
      assertThat(failure(http.ask(get("ftp://host/")))).startsWith("'ftp://host/' is no URL");
      assertThat(failure(http.ask(get("http:///path")))).isEqualTo("http:///path: no URL: it names no host");
      assertThat(failure(http.ask(get("http://host/a b?token=x"))))
          .isEqualTo("http://host/a b: no URL: Illegal character in path at character 14");
      assertThat(failure(http.ask(get("http://host:99999/")))).isEqualTo("http://host:99999/: no port 99999");
      assertThat(failure(http.ask(new HttpQuestion("GE T", "http://host/", null))))
          .isEqualTo("http://host/: 'GE T' is no HTTP method");
    }
  }

  @Test
  void usesAsManyConnectionsAsItMayAndMixesNoAnswers() {
    try (HttpTestServer server = new HttpTestServer(asked -> Reply.text(asked.uri())); HttpService http = service(4)) {
      List<CompletionStage<@Nullable Object>> answers = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        answers.add(http.ask(get(server.url("/" + i))));
      }
      assertThat(answers.stream().map(Told::answer)).containsExactlyElementsOf(
          IntStream.range(0, 400).mapToObj(i -> "/" + i).toList());
      assertThat(server.asked()).hasSize(400);
      assertThat(server.connections()).isBetween(1, 4);
    }
  }

  @Test
  void findsHostsByTheGivenNameServer() {
    try (DnsTestServer names = new DnsTestServer(asked -> asked.name().startsWith("my_host.") && asked.isA()
            ? DnsTestServer.Reply.address("127.0.0.1") : DnsTestServer.Reply.code(3));
        HttpTestServer server = new HttpTestServer(asked -> Reply.text(asked.headers().get("host")));
        HttpService http = new HttpService(Map.of(), 1, PATIENCE, List.of(names.address()))) {
      assertThat(answer(http.ask(get("http://my_host.test:" + server.port() + "/"))))
          .isEqualTo("my_host.test:" + server.port());
      assertThat(failure(http.ask(get("http://nowhere.test/")))).isEqualTo("http://nowhere.test/: unknown host");
    }
  }

  @Test
  void endsItsThreadsAndWhatIsStillAsked() {
    try (HttpTestServer server = new HttpTestServer(asked -> Reply.NEVER)) {
      long before = Told.threads("weir-http");
      HttpService http = service(1);
      assertThat(Told.threads("weir-http")).isEqualTo(before);
      CompletionStage<@Nullable Object> waiting = http.ask(get(server.url("/")));
      CompletionStage<@Nullable Object> behind = http.ask(get(server.url("/")));
      http.close();
      assertThat(failure(waiting)).isEqualTo("the run is over");
      assertThat(failure(behind)).isEqualTo("the run is over");
      assertThat(failure(http.ask(get(server.url("/"))))).isEqualTo("the run is over");
      assertThat(Told.threads("weir-http")).isEqualTo(before);
    }
  }
}
