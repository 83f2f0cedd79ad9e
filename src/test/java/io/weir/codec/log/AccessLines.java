package io.weir.codec.log;

import io.weir.batch.Utf8;
import java.util.Random;

/** Made access lines, the same for one seed; about 230 bytes each in the combined format. */
final class AccessLines {
  private static final String[] PATHS = {"/", "/index.html", "/images/web/2009/banner.png", "/api/v1/orders/48213?full=true",
    "/blog/articles/why-streams-need-backpressure/", "/favicon.ico", "/style2.css", "/reset.css"};
  private static final String[] AGENTS = {
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/32.0.1700.77 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:26.0) Gecko/20100101 Firefox/26.0", "curl/8.5.0", "-",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 6_0 like Mac OS X) AppleWebKit/536.26 (KHTML, like Gecko) Version/6.0 "
        + "Mobile/10A5376e Safari/8536.25 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"};
  private static final String[] REFERERS = {"-", "http://semicomplete.com/presentations/logstash-monitorama-2013/",
    "https://www.google.com/search?q=stream+processing", "http://example.org/"};
  private static final int[] STATUS = {200, 200, 200, 200, 304, 301, 404, 500, 206};

  private AccessLines() {}

  static String combined(Random random) {
    return (random.nextInt(20) == 0 ? "2001:db8::" + random.nextInt(9999) : random.nextInt(256) + "." + random.nextInt(256)
        + "." + random.nextInt(256) + "." + random.nextInt(256)) + " - " + (random.nextInt(10) == 0 ? "frank" : "-")
        + String.format(" [%02d/May/2015:%02d:%02d:%02d +0000] \"", 1 + random.nextInt(28), random.nextInt(24),
            random.nextInt(60), random.nextInt(60))
        + (random.nextInt(8) == 0 ? "POST " : "GET ") + PATHS[random.nextInt(PATHS.length)] + " HTTP/1.1\" "
        + STATUS[random.nextInt(STATUS.length)] + " " + (random.nextInt(30) == 0 ? "-" : random.nextInt(200_000)) + " \""
        + REFERERS[random.nextInt(REFERERS.length)] + "\" \"" + AGENTS[random.nextInt(AGENTS.length)] + "\"";
  }

  /** Lines with their newlines. */
  static byte[] lines(int count, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(combined(random)).append('\n');
    }
    return Utf8.encode(text.toString());
  }
}
