package io.weir.codec;

import io.weir.batch.Utf8;
import java.util.Random;

/** Made JSON objects of ten members, as services log them; the same for one seed. About 330 bytes each. */
final class Documents {
  private static final String[] LEVELS = {"info", "info", "info", "warn", "error", "debug"};
  private static final String[] MESSAGES = {"request completed", "cache miss for key user:48213, loading from store",
    "upstream answered late; retrying \\\"orders\\\" once", "connection closed by peer before the response was sent",
    "Zahlung bestätigt für Auftrag"};

  private Documents() {}

  static String object(Random random) {
    return "{\"time\":\"2025-03-0" + (1 + random.nextInt(9)) + "T10:" + (10 + random.nextInt(50)) + ":03.123Z\",\"level\":\""
        + LEVELS[random.nextInt(LEVELS.length)] + "\",\"service\":\"checkout\",\"host\":\"web-" + random.nextInt(40)
        + ".eu-central-1.internal\",\"status\":" + (200 + random.nextInt(300)) + ",\"duration_ms\":" + random.nextInt(900) + "."
        + (1 + random.nextInt(9)) + ",\"message\":\"" + MESSAGES[random.nextInt(MESSAGES.length)] + "\",\"trace_id\":\""
        + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong())
        + "\",\"user\":{\"id\":" + random.nextInt(100_000) + ",\"roles\":[\"admin\",\"ops\"],\"plan\":null},\"tags\":[\"a\",\"b\","
        + random.nextInt(100) + "]}";
  }

  /** Objects with their newlines. */
  static byte[] lines(int count, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(object(random)).append('\n');
    }
    return Utf8.encode(text.toString());
  }
}
