package io.weir.source.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.source.BatchOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** For fuzzing: bodies of requests, beside Jackson and the JDK. */
public final class BodyInput {
  private static final ObjectReader JACKSON =
      JsonMapper.builder().build().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int UNPACKED_MAX = 16 << 20;
  private static final int LINE_MAX = 40;

  private BodyInput() {}

  /** A body of lines: none is lost, however it is cut, and of one that is too long the length is told. */
  public static void lines(byte[] input) {
    if (input.length < 1) {
      return;
    }
    BatchOptions options = new BatchOptions(Framing.NEWLINE, null, true, LINE_MAX, 1 + (input[0] & 0x7F), Duration.ZERO);
    byte[] body = Arrays.copyOfRange(input, 1, input.length);
    Arrival arrival = new Arrival(new Memory(Credit.UNLIMITED, Duration.ZERO), () -> {});
    List<String> found = new ArrayList<>();
    for (Batch batch : new BodyBatches(body, body.length, new Origin("in", "peer"), options, body.length, arrival, 5).make()) {
      batch.frame((byte) '\n');
      for (int i = 0; i < batch.count(); i++) {
        require(batch.firstNumber() + i == found.size() + 1, "record " + (found.size() + 1) + " has number " + batch.firstNumber());
        int end = batch.next(i) - Batch.size(batch.terminator(i));
        String text = new String(batch.bytes(), batch.start(i), end - batch.start(i), java.nio.charset.StandardCharsets.ISO_8859_1);
        found.add(batch.skippedBytes() == 0 ? text : "too long: " + batch.skippedBytes());
      }
    }
    List<String> expected = new ArrayList<>();
    String[] lines = new String(body, java.nio.charset.StandardCharsets.ISO_8859_1).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean ends = i < lines.length - 1;
      if (ends || !lines[i].isEmpty()) {
        expected.add(ends && lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i]);
      }
    }
    require(found.size() == expected.size(), found + "\nof " + expected);
    for (int i = 0; i < expected.size(); i++) {
      String line = expected.get(i);
      require(found.get(i).equals(line) || found.get(i).equals("too long: " + line.length()) && line.length() > LINE_MAX, found.get(i) + " of " + line);
    }
  }

  /** A body of JSON: its objects, each a line, or what is wrong with it. */
  public static void json(byte[] input) {
    String text = new String(input, UTF_8);
    if (!Arrays.equals(text.getBytes(UTF_8), input) || text.matches("(?s).*\\\\u[dD][89a-fA-F].*")) {
      return;
    }
    List<JsonNode> expected = objects(text.startsWith("\uFEFF") ? text.substring(1) : text);
    byte[] body = input.clone();
    JsonBody json = new JsonBody(body, body.length);
    int written = json.toLines();
    if (written < 0 || expected == null) {
      require(written < 0 && expected == null && json.wrong().startsWith("the body is not right JSON"),
          text + " is " + expected + ", said of it: " + json.wrong());
      return;
    }
    List<JsonNode> found = new String(body, 0, written, UTF_8).lines().<JsonNode>map(JACKSON::readTree).toList();
    require(found.equals(expected), found + " of " + expected);
  }

  private static List<JsonNode> objects(String text) {
    try {
      JsonNode read = JACKSON.readTree(text);
      List<JsonNode> objects = new ArrayList<>();
      if (read.isArray()) {
        read.forEach(objects::add);
      } else {
        objects.add(read);
      }
      return objects.stream().allMatch(JsonNode::isObject) ? objects : null;
    } catch (JacksonException wrong) {
      return null;
    }
  }

  /** A packed body ends, or what is wrong with it is told; the first byte says how it is packed. */
  public static void packed(byte[] input) {
    if (input.length < 1) {
      return;
    }
    Unpacking.Coding coding = List.of(Unpacking.Coding.GZIP, Unpacking.Coding.DEFLATE, Unpacking.Coding.ZSTD).get((input[0] & 0xFF) % 3);
    byte[] packed = Arrays.copyOfRange(input, 1, input.length);
    byte[] to = new byte[8 << 10];
    try (Unpacking unpacking = new Unpacking(coding, packed, packed.length)) {
      long unpacked = 0;
      for (int n = 0; n >= 0 && unpacked < UNPACKED_MAX; n = unpacking.read(to, 0, to.length)) {
        unpacked += n;
      }
    } catch (IOException told) {
      require(told.getMessage().startsWith("the body's "), told.getMessage());
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
