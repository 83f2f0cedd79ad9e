package io.weir.cli.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import io.weir.batch.ByteBuilder;
import io.weir.codec.JsonValues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Log lines of {@code weir run}, the encoder that config/logback.xml names. As text:
 *
 * <pre>2026-11-22T23:40:00.123Z WARN  sink archive: the disk is full</pre>
 *
 * with further lines of a message indented and what steers terminals escaped, so that no message can pass for another; or as one
 * JSON object a line: time, level, component, message and, where there was an exception, error and, for level error, stack. The
 * component is the logger's name, without the {@code weir.} of weir's own.
 */
public final class LogLines extends EncoderBase<ILoggingEvent> {
  /** What loggers of weir's own begin with; {@link #OWN} alone speaks for weir as a whole. */
  static final String OWN = "weir";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private boolean json;

  /** Called by Logback with what the configuration says: {@code text} or {@code json}. */
  public void setFormat(String format) {
    json = format.trim().equalsIgnoreCase("json");
    if (!json && !format.trim().equalsIgnoreCase("text")) {
      addError("the format of log lines is text or json, found '" + format + "'");
    }
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return json ? json(event) : text(event).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ILoggingEvent event) {
    String component = component(event.getLoggerName());
    StringBuilder line = new StringBuilder(TIME.format(event.getInstant())).append(' ');
    line.append(String.format(Locale.ROOT, "%-5s", event.getLevel())).append(' ');
    plain(component.isEmpty() ? "" : component + ": ", line);
    plain(event.getFormattedMessage(), line);
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      plain(event.getLevel() == Level.ERROR ? "\n" + ThrowableProxyUtil.asString(thrown).stripTrailing()
          : ": " + error(thrown), line);
    }
    return line.append('\n').toString();
  }

  private static byte[] json(ILoggingEvent event) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Instant instant = event.getInstant();
    values.put("time", TIME.format(instant));
    values.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
    values.put("component", component(event.getLoggerName()));
    values.put("message", event.getFormattedMessage());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      values.put("error", error(thrown));
      if (event.getLevel() == Level.ERROR) {
        values.put("stack", ThrowableProxyUtil.asString(thrown).stripTrailing());
      }
    }
    ByteBuilder line = new ByteBuilder(256);
    JsonValues.write(values, line);
    return line.add('\n').toByteArray();
  }

  private static String component(String logger) {
    return logger.equals(OWN) ? "" : logger.startsWith(OWN + ".") ? logger.substring(OWN.length() + 1) : logger;
  }

  private static String error(IThrowableProxy thrown) {
    return thrown.getClassName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
  }

  private static void plain(String text, StringBuilder to) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        to.append("\n  ");
      } else if (c == '\t' || c >= ' ' && c != 0x7f && (c < 0x80 || c > 0x9f)) {
        to.append(c);
      } else if (c != '\r') {
        to.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      }
    }
  }
}
