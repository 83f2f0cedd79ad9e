package io.weir.sink.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.weir.config.yaml.Secret;
import io.weir.sink.Slice;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every request of a sink looks like.
 *
 * @param headers by name, in the writer's spelling
 * @param authorization the header's value, or null
 * @param idempotencyHeader the name of a header that is the same for all attempts of a request, or null
 */
record RequestForm(Method method, BodyFormat format, Compression compression, Map<String, Secret> headers,
    @Nullable Secret authorization, @Nullable String idempotencyHeader) {
  /** The methods that make sense. */
  enum Method { POST, PUT, PATCH }

  RequestForm {
    headers = Map.copyOf(headers);
  }

  /** Copies the records into a body. */
  Request request(List<Slice> slices) {
    byte[] body = compression.of(format.write(slices));
    return new Request(slices, body, idempotencyHeader == null ? "" : UUID.randomUUID().toString());
  }

  void headers(HttpHeaders set, Request request) {
    set.set(HttpHeaderNames.USER_AGENT, "weir");
    set.set(HttpHeaderNames.CONTENT_TYPE, format.contentType());
    headers.forEach((name, value) -> set.set(name, value.text()));
    set.set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
    if (compression != Compression.NONE) {
      set.set(HttpHeaderNames.CONTENT_ENCODING, compression.word());
    }
    if (authorization != null) {
      set.set(HttpHeaderNames.AUTHORIZATION, authorization.text());
    }
    if (idempotencyHeader != null) {
      set.set(idempotencyHeader, request.key());
    }
  }
}
