package io.weir.source.http;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What a request is answered.
 *
 * @param reason a fixed word for the meter; empty: all is well
 * @param text for people, a sentence without its end of line; may be empty
 * @param headers names, each with its value behind it
 * @param close whether the connection ends with it
 */
record Answer(int status, String reason, String text, List<String> headers, boolean close) {
  private static final List<String> NONE = List.of();
  static final Answer ARRIVED = new Answer(200, "", "", NONE, false);
  static final Answer BUSY = new Answer(429, "busy", "there is no memory for more records at the moment; send them again later",
      List.of("Retry-After", "1"), false);
  static final Answer STOPPING = new Answer(503, "stopping", "weir is being stopped; send the records again later",
      List.of("Retry-After", "5"), true);
  static final Answer STARTING = new Answer(503, "starting", "weir is being started; send the records again in a moment",
      List.of("Retry-After", "1"), false);
  static final Answer LATE = new Answer(503, "not_acknowledged", "the records have not arrived safely in time; they may arrive "
      + "yet, but send them again to be sure", List.of("Retry-After", "5"), false);
  static final Answer SLOW = new Answer(408, "request_timeout", "the body did not come in time", NONE, true);
  static final Answer TRUNCATED = new Answer(400, "truncated", "the body was cut off; nothing of it was taken", NONE, true);
  static final Answer BROKEN = new Answer(500, "internal", "this is a mistake of weir; its log has more", NONE, true);
  static final Answer UNKNOWN_PATH = new Answer(404, "unknown_path", "no records are taken at this path", NONE, false);
  static final Answer METHOD = new Answer(405, "method", "records are sent with POST or PUT", List.of("Allow", "POST, PUT"), false);
  static final Answer CODING = new Answer(415, "content_encoding", "the body may be packed with gzip, deflate or zstd",
      List.of("Accept-Encoding", "gzip, deflate, zstd"), false);

  static Answer tooLarge(int most) {
    return new Answer(413, "too_large", "a body has at most " + most + " bytes here, packed and unpacked", NONE, false);
  }

  static Answer malformed(String found) {
    return new Answer(400, "malformed", found + "; nothing of the body was taken", NONE, false);
  }

  static Answer unauthorized(String scheme) {
    return new Answer(401, "unauthorized", "this needs 'Authorization: " + scheme + " …'",
        List.of("WWW-Authenticate", scheme + " realm=\"weir\""), false);
  }

  /** Sends it. */
  Publisher<Void> write(HttpServerResponse response) {
    response.status(status);
    for (int i = 0; i < headers.size(); i += 2) {
      response.header(headers.get(i), headers.get(i + 1));
    }
    if (close) {
      response.keepAlive(false);
    }
    if (text.isEmpty()) {
      return response.header("Content-Length", "0").send();
    }
    byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
    return response.header("Content-Type", "text/plain; charset=utf-8").header("Content-Length", String.valueOf(line.length))
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(line)));
  }
}
