package io.weir.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import io.weir.cli.option.Option;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogLinesTest {
  private final LoggerContext context = new LoggerContext();

  private String line(String format, String logger, Level level, String message, @Nullable Throwable thrown) {
    LogLines lines = new LogLines();
    lines.setFormat(format);
    LoggingEvent event = new LoggingEvent("", context.getLogger(logger), level, message, thrown, null);
    event.setInstant(Instant.parse("2026-11-22T23:40:00.123456Z"));
    return new String(lines.encode(event), StandardCharsets.UTF_8);
  }

  private String text(String logger, String message) {
    return line("text", logger, Level.WARN, message, null);
  }

  @Test
  void beginWithTimeLevelAndComponent() {
    assertThat(text("weir.sink archive", "the disk is full"))
        .isEqualTo("2026-11-22T23:40:00.123Z WARN  sink archive: the disk is full\n");
    assertThat(text("weir", "running")).isEqualTo("2026-11-22T23:40:00.123Z WARN  running\n");
    assertThat(text("reactor.netty.tcp", "odd")).isEqualTo("2026-11-22T23:40:00.123Z WARN  reactor.netty.tcp: odd\n");
  }

  @Test
  void noMessagePassesForAnotherOrSteersTheTerminal() {
    assertThat(text("weir", "a\r\n2026-11-22T23:40:00.123Z ERROR b\033[2J\u0085\tc"))
        .isEqualTo("2026-11-22T23:40:00.123Z WARN  a\n  2026-11-22T23:40:00.123Z ERROR b\\x1b[2J\\x85\tc\n");
  }

  @Test
  void showAStackOnlyForErrors() {
    Exception cause = new IllegalStateException("broken pipe");
    assertThat(line("text", "x", Level.WARN, "odd", cause)).endsWith("x: odd: java.lang.IllegalStateException: broken pipe\n");
    assertThat(line("text", "x", Level.ERROR, "odd", cause)).contains("broken pipe\n", "\tat io.weir.cli.run.LogLinesTest");
  }

  @Test
  void areJsonObjectsWhenAsked() {
    String line = line("json", "weir.sink archive", Level.ERROR, "a \"quoted\"\nline\0", new IllegalStateException("no"));
    assertThat(line).endsWith("}\n").hasLineCount(1);
    JsonNode json = JsonMapper.shared().readTree(line);
    assertThat(json.get("time").asString()).isEqualTo("2026-11-22T23:40:00.123Z");
    assertThat(json.get("level").asString()).isEqualTo("error");
    assertThat(json.get("component").asString()).isEqualTo("sink archive");
    assertThat(json.get("message").asString()).isEqualTo("a \"quoted\"\nline\0");
    assertThat(json.get("error").asString()).isEqualTo("java.lang.IllegalStateException: no");
    assertThat(json.get("stack").asString()).contains("\tat ");
  }

  @Test
  void goToStandardErrorAsTheShippedConfigurationSays() throws JoranException {
    context.putProperty("WEIR_LOG_FORMAT", "json");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new File("config/logback.xml"));
    assertThat(context.getStatusManager().getCopyOfStatusList()).noneMatch(status -> status.getEffectiveLevel() > 0);
    Logger root = context.getLogger("ROOT");
    assertThat(root.getLevel()).isEqualTo(Level.WARN);
    assertThat(context.getLogger("weir.sink archive").getEffectiveLevel()).isEqualTo(Level.INFO);
    assertThat(context.getLogger("reactor.netty").getEffectiveLevel()).isEqualTo(Level.ERROR);
    ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("errors");
    assertThat(appender.getTarget()).isEqualTo("System.err");
    LoggingEvent event = new LoggingEvent("", root, Level.WARN, "hello", null, null);
    assertThat(new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8)).startsWith("{\"time\":");
  }

  @Test
  void optionsSayWhatTheyTake() {
    LogOptions options = new LogOptions();
    Map.of("--log-format", "xml", "--log-level", "loud").forEach((name, value) -> assertThatThrownBy(() -> option(options, name)
        .set().accept(value)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("found '" + value + "'"));
    option(options, "--log-format").set().accept("JSON");
    assertThat(options.format).isEqualTo("json");
  }

  private static Option option(LogOptions options, String name) {
    return options.table().stream().filter(option -> option.name().equals(name)).findFirst().orElseThrow();
  }
}
