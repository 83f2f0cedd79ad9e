package io.weir.admin;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was asked.
 *
 * @param path decoded, without the query
 * @param query decoded, each name with its values
 * @param headers the first value of a header, or null
 * @param body empty where none was read
 */
record Request(String method, String path, Map<String, List<String>> query, Function<String, @Nullable String> headers,
    byte[] body) {
  /** Reads one; an {@link IllegalArgumentException} where the address cannot be decoded. */
  static Request of(String method, String uri, Function<String, @Nullable String> headers) {
    QueryStringDecoder decoder = new QueryStringDecoder(uri);
    return new Request(method, decoder.path(), decoder.parameters(), headers, new byte[0]);
  }

  Request with(byte[] read) {
    return new Request(method, path, query, headers, read);
  }

  String header(String name) {
    String value = headers.apply(name);
    return value == null ? "" : value;
  }

  /** The first value in the query, or null. */
  @Nullable String parameter(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }
}
