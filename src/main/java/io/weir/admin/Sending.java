package io.weir.admin;

import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** How answers leave. */
final class Sending {
  private Sending() {}

  static Mono<Void> send(HttpServerResponse response, Answer answer) {
    head(response, answer.status(), answer.type());
    answer.headers().forEach(response::header);
    return response.sendByteArray(Mono.just(answer.body())).then();
  }

  static void head(HttpServerResponse response, int status, String type) {
    response.status(status).header(HttpHeaderNames.CONTENT_TYPE, type).header(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff");
  }
}
