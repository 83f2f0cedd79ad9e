package io.weir.regex;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Access log lines in the combined format, the same for the same seed; for benchmarks. */
public final class AccessLog {
  private AccessLog() {}

  /** About this many bytes of whole lines. */
  public static byte[] lines(int bytes) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    String[] paths = {"/", "/index.html", "/api/v1/items/", "/static/app.js", "/images/logo.png",
        "/blog/2015/05/post-"};
    String[] agents = {"Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
        "curl/7.88.1"};
    int[] statuses = {
        200, 200, 200, 200, 200, 200, 200, 200, 200, 301, 304, 304, 404, 200, 200, 200, 200, 200, 500, 200};
    while (text.length() < bytes) {
      text.append(random.nextInt(223) + 1).append('.').append(random.nextInt(256)).append('.')
          .append(random.nextInt(256)).append('.')
          .append(random.nextInt(256)).append(" - - [17/May/2015:").append(10 + random.nextInt(14)).append(':')
          .append(10 + random.nextInt(50)).append(':').append(10 + random.nextInt(50)).append(" +0000] \"")
          .append(random.nextInt(9) == 0 ? "POST " : "GET ").append(paths[random.nextInt(paths.length)])
          .append(random.nextInt(100000)).append(" HTTP/1.1\" ")
          .append(statuses[random.nextInt(statuses.length)]).append(' ')
          .append(random.nextInt(100000)).append(" \"http://www.example.org/start?q=")
          .append(random.nextInt(1000)).append("\" \"")
          .append(agents[random.nextInt(agents.length)]).append("\"\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
