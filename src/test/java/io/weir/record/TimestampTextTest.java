package io.weir.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** java.time is the oracle. */
class TimestampTextTest {
  private static final DateTimeFormatter COMMON_LOG =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ENGLISH);
  private static final Instant REFERENCE = Instant.parse("2024-01-02T00:00:00Z");

  @Property(seed = "1")
  void readsTheCommonLogFormat(@ForAll @LongRange(min = -62_135_500_000L, max = 253_402_200_000L) long seconds,
      @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
    Instant instant = Instant.ofEpochSecond(seconds);
    String text = COMMON_LOG.format(instant.atOffset(ZoneOffset.ofTotalSeconds(60 * offsetMinutes)));

    assertThat(TimestampText.parse(text)).as(text).isEqualTo(instant);
  }

  @Property(seed = "1")
  void readsAndWritesRfc3339(@ForAll @LongRange(min = -62_135_500_000L, max = 253_402_200_000L) long seconds,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos, @ForAll @IntRange(min = -1080,
          max = 1080) int offsetMinutes) {
    Instant instant = Instant.ofEpochSecond(seconds, nanos);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * offsetMinutes);
    String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(offset));

    assertThat(TimestampText.parse(text)).as(text).isEqualTo(instant);
    assertThat(TimestampText.parse(text.replace('T', ' '))).as(text).isEqualTo(instant);
    assertThat(TimestampText.format(instant)).isEqualTo(instant.toString());
    assertThat(TimestampText.parse(TimestampText.format(instant))).isEqualTo(instant);
  }

  @Property(seed = "1")
  void takesTheDaysThatThereAre(@ForAll("nearlyTimes") String text) {
    Instant expected;
    try {
      expected = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      expected = null;
    }
    if (expected != null && !TimestampText.inRange(expected.getEpochSecond())) {
      expected = null;
    }

    assertThat(TimestampText.parse(text)).as(text).isEqualTo(expected);
  }

  @Property(seed = "1")
  void anyBytesAreATimeOrNone(@ForAll byte[] bytes) {
    TimestampText.parse(bytes, 0, bytes.length);
    TimestampText.parseWithoutYear(bytes, 0, bytes.length, REFERENCE, 0);
  }

  @Property(seed = "1")
  void oneDamagedByteMakesAnotherTimeOrNone(@ForAll @IntRange(min = 0, max = 26) int place, @ForAll byte damage) {
    for (String good : new String[] {"17/May/2015:10:05:03 +0000", "2015-05-17T10:05:03.12+01:00",
        "Oct 11 22:14:15.25"}) {
      byte[] bytes = good.getBytes(StandardCharsets.US_ASCII);
      bytes[place % bytes.length] = damage;
      TimestampText.parse(bytes, 0, bytes.length);
      TimestampText.parseWithoutYear(bytes, 0, bytes.length, REFERENCE, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2015-05-17", "2015-05-17T10:05:03", "2015-05-17T10:05:03.Z", "2015-05-17T10:05:60Z",
      "2015-05-17T24:00:00Z", "2015-13-17T10:05:03Z", "2015-00-17T10:05:03Z", "2015-05-32T10:05:03Z",
          "2015-02-29T10:05:03Z",
      "2015-05-17T10:05:03+0200", "2015-05-17T10:05:03+24:00", "2015-05-17T10:05:03Z ", "0000-12-31T23:59:59Z",
      "17/Maj/2015:10:05:03 +0000", "17/May/2015:10:05:03", "17/May/2015 10:05:03 +0000", "31/Apr/2015:10:05:03 +0000",
      "1\u00e9/May/2015:10:05:03 +000"})
  void refusesWhatIsNoTimestamp(String text) {
    assertThat(TimestampText.parse(text)).isNull();
  }

  @Test
  void digitsBeyondNanosecondsAreCutOff() {
    assertThat(TimestampText.parse("2015-05-17T10:05:03.1234567899Z"))
        .isEqualTo(Instant.parse("2015-05-17T10:05:03.123456789Z"));
  }

  @ParameterizedTest
  @CsvSource({"Jan  1 00:00:00,2024-01-01T00:00:00Z", "Dec 31 23:59:59,2023-12-31T23:59:59Z",
      "Jul  2 12:00:00,2024-07-02T12:00:00Z", "Jul  4 12:00:00,2023-07-04T12:00:00Z",
          "Jan 05 10:00:00.5,2024-01-05T10:00:00.500Z",
      "Feb 29 00:00:00,2024-02-29T00:00:00Z", "Feb 30 00:00:00,", "Oct 11 22:14,", "Okt 11 22:14:15,",
          "Oct 11 22:14:15x,",
      "Oct 11 22:14:15.,", "Jan 5 10:00:00,2024-01-05T10:00:00Z", "Jan 5 10:00:00.5,2024-01-05T10:00:00.500Z",
      "Jan 0 10:00:00,", "Jan 5 10:00:0,", "Jan  10:00:00,", "Jan 5  10:00:00,"})
  void aMissingYearIsTheNearest(String text, @Nullable Instant expected) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

    assertThat(TimestampText.parseWithoutYear(bytes, 0, bytes.length, REFERENCE, 0)).isEqualTo(expected);
  }

  @Test
  void aLeapDayMayLieEightYearsAway() {
    byte[] bytes = "Feb 29 00:00:00".getBytes(StandardCharsets.US_ASCII);
    Instant reference = Instant.parse("1900-01-01T00:00:00Z");

    assertThat(TimestampText.parseWithoutYear(bytes, 0, bytes.length, reference, 0))
        .isEqualTo(Instant.parse("1896-02-29T00:00:00Z"));
  }

  @Test
  void aTimeWithoutYearIsInTheGivenZone() {
    byte[] bytes = "Jan  1 00:30:00".getBytes(StandardCharsets.US_ASCII);

    assertThat(TimestampText.parseWithoutYear(bytes, 0, bytes.length, REFERENCE, 3600))
        .isEqualTo(Instant.parse("2023-12-31T23:30:00Z"));
  }

  @Provide
  Arbitrary<String> nearlyTimes() {
    Arbitrary<Integer> years = Arbitraries.integers().between(0, 9999);
    Arbitrary<Integer> small = Arbitraries.integers().between(0, 62);
    return years.flatMap(year -> small.list().ofSize(5).map(part -> String.format(Locale.ROOT,
        "%04d-%02d-%02dT%02d:%02d:%02dZ", year, part.get(0) % 14, part.get(1) % 33, part.get(2) % 25, part.get(3),
            part.get(4))));
  }
}
