package io.weir.source.process;

import io.weir.batch.ByteBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Writes made-up records. One thread. */
interface Template {
  /** A record's text, without its end; the first has number 1. */
  void write(ByteBuilder out, long number);

  static Template of(GenerateSettings settings, Clock clock) {
    if (!settings.lines().isEmpty()) {
      return new Given(settings.lines());
    }
    Requests requests = new Requests(new SplittableRandom(settings.seed()), clock);
    return switch (settings.format()) {
      case COMBINED -> requests::combined;
      case JSON -> requests::json;
      case LOGFMT -> requests::logfmt;
      case SYSLOG -> requests::syslog;
    };
  }

  /** Texts in turn. */
  final class Given implements Template {
    private static final String NUMBER = "{n}";
    private final List<List<byte[]>> texts;

    Given(List<String> lines) {
      texts = lines.stream().map(Given::pieces).toList();
    }

    /** What stands between the places where the number goes. */
    private static List<byte[]> pieces(String line) {
      List<byte[]> pieces = new java.util.ArrayList<>();
      int from = 0;
      for (int at; (at = line.indexOf(NUMBER, from)) >= 0; from = at + NUMBER.length()) {
        pieces.add(line.substring(from, at).getBytes(StandardCharsets.UTF_8));
      }
      pieces.add(line.substring(from).getBytes(StandardCharsets.UTF_8));
      return pieces;
    }

    @Override
    public void write(ByteBuilder out, long number) {
      List<byte[]> pieces = texts.get((int) ((number - 1) % texts.size()));
      out.add(pieces.get(0));
      for (int i = 1; i < pieces.size(); i++) {
        out.addDecimal(number).add(pieces.get(i));
      }
    }
  }

  /** Requests a web server might have had. */
  final class Requests {
    private static final byte[][] METHODS = bytes("GET", "GET", "GET", "GET", "GET", "GET", "POST", "HEAD");
    private static final byte[][] PATHS = bytes("/", "/index.html", "/login", "/api/orders", "/api/orders/17", "/img/logo.png",
        "/css/site.css", "/search?q=weir", "/health", "/favicon.ico", "/docs/start", "/api/items?page=2");
    private static final byte[][] AGENTS = bytes("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "curl/8.5.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", "kube-probe/1.31");
    private static final byte[][] REFERERS = bytes("-", "-", "https://example.org/", "https://example.org/docs/start");
    private static final int[] STATUSES = {200, 200, 200, 200, 200, 200, 200, 200, 200, 204, 301, 304, 304, 404, 404, 500};
    private static final DateTimeFormatter LOG_TIME =
        DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SplittableRandom random;
    private final Clock clock;
    private long second = Long.MIN_VALUE;
    private byte[] logTime = {};
    private byte[] isoTime = {};

    Requests(SplittableRandom random, Clock clock) {
      this.random = random;
      this.clock = clock;
    }

    private static byte[][] bytes(String... texts) {
      byte[][] all = new byte[texts.length][];
      for (int i = 0; i < texts.length; i++) {
        all[i] = texts[i].getBytes(StandardCharsets.UTF_8);
      }
      return all;
    }

    /** Times are written once a second. */
    private void time() {
      long now = Math.floorDiv(clock.millis(), 1000L);
      if (now != second) {
        second = now;
        Instant instant = Instant.ofEpochSecond(now);
        logTime = LOG_TIME.format(instant).getBytes(StandardCharsets.UTF_8);
        isoTime = DateTimeFormatter.ISO_INSTANT.format(instant).getBytes(StandardCharsets.UTF_8);
      }
    }

    private byte[] any(byte[][] among) {
      return among[random.nextInt(among.length)];
    }

    private void address(ByteBuilder out) {
      int bits = random.nextInt();
      out.add("10.").addDecimal(bits & 3).add('.').addDecimal(bits >>> 8 & 255).add('.').addDecimal(bits >>> 16 & 255);
    }

    private int status() {
      return STATUSES[random.nextInt(STATUSES.length)];
    }

    private int size() {
      return random.nextInt(1 << random.nextInt(4, 17));
    }

    private void duration(ByteBuilder out) {
      int millis = random.nextInt(1 << random.nextInt(1, 11));
      out.addDecimal(millis / 1000).add('.').add((char) ('0' + millis / 100 % 10)).add((char) ('0' + millis / 10 % 10))
          .add((char) ('0' + millis % 10));
    }

    void combined(ByteBuilder out, long number) {
      time();
      address(out);
      out.add(" - - [").add(logTime).add("] \"").add(any(METHODS)).add(' ').add(any(PATHS)).add(" HTTP/1.1\" ")
          .addDecimal(status()).add(' ').addDecimal(size()).add(" \"").add(any(REFERERS)).add("\" \"").add(any(AGENTS))
          .add('"');
    }

    void json(ByteBuilder out, long number) {
      time();
      out.add("{\"time\":\"").add(isoTime).add("\",\"host\":\"");
      address(out);
      out.add("\",\"method\":\"").add(any(METHODS)).add("\",\"path\":\"").add(any(PATHS)).add("\",\"status\":")
          .addDecimal(status()).add(",\"bytes\":").addDecimal(size()).add(",\"seconds\":");
      duration(out);
      out.add(",\"id\":").addDecimal(number).add('}');
    }

    void logfmt(ByteBuilder out, long number) {
      time();
      out.add("time=").add(isoTime).add(" host=");
      address(out);
      out.add(" method=").add(any(METHODS)).add(" path=\"").add(any(PATHS)).add("\" status=").addDecimal(status())
          .add(" bytes=").addDecimal(size()).add(" seconds=");
      duration(out);
      out.add(" id=").addDecimal(number);
    }

    void syslog(ByteBuilder out, long number) {
      time();
      int status = status();
      out.add(status >= 500 ? "<27>1 " : "<30>1 ").add(isoTime).add(" web").addDecimal(random.nextInt(8)).add(" shop ")
          .addDecimal(1000 + random.nextInt(64)).add(" request [http status=\"").addDecimal(status).add("\" bytes=\"")
          .addDecimal(size()).add("\"] ").add(any(METHODS)).add(' ').add(any(PATHS)).add(" took ");
      duration(out);
      out.add(" s");
    }
  }
}
