package io.weir.admin;

import io.weir.batch.ByteBuilder;
import io.weir.codec.JsonValues;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request gets.
 *
 * @param headers beside Content-Type and those every answer has
 */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {
  static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";

  static Answer text(int status, String text) {
    return of(status, TEXT, text.endsWith("\n") ? text : text + "\n");
  }

  static Answer of(int status, String type, String text) {
    return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static Answer json(Map<String, @Nullable Object> values) {
    ByteBuilder json = new ByteBuilder(4096);
    JsonValues.write(values, json);
    return new Answer(200, JSON, json.add('\n').toByteArray(), Map.of());
  }

  Answer with(String header, String value) {
    return new Answer(status, type, body, Map.of(header, value));
  }
}
