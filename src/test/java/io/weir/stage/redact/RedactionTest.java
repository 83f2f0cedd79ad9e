package io.weir.stage.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.regex.Regex;
import io.weir.stage.edit.BatchTextEdit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', delimiter = ';', ignoreLeadingAndTrailingWhitespace = false, value = {
    "email;ann@example.org;[email]", "email;<bob.lee+x@mail.example.co.uk>,;<[email]>,",
    "email;mail ann@example.org.;mail [email].",
    "email;a@b.com.1;[email].1", "email;jörg@münchen.example;[email]", "email;'o'neil@example.org';'[email]'",
    "email;x=ann@xn--p1ai.xn--p1ai;x=[email]",
    "ipv4;1.2.3.4;[ipv4]", "ipv4;from 10.0.0.255.;from [ipv4].", "ipv4;10.0.0.1:80,10.0.0.2;[ipv4]:80,[ipv4]",
    "ipv4;1.2.3.4/24 ip=1.2.3.5;[ipv4]/24 ip=[ipv4]",
    "ipv4;::ffff:1.2.3.4;::ffff:[ipv4]", "ipv4;é1.2.3.4é;é[ipv4]é", "ipv4;1.2.3.4-1.2.3.9;[ipv4]-[ipv4]",
    "ipv6;2001:db8::1;[ipv6]", "ipv6;[::1]:80;[[ipv6]]:80", "ipv6;fe80::1%eth0;[ipv6]%eth0",
    "ipv6;1:2:3:4:5:6:7:8;[ipv6]", "ipv6;::ffff:1.2.3.4;[ipv6]",
    "ipv6;1:2:3:4:5:6:1.2.3.4;[ipv6]", "ipv6;from 2001:db8::1: x;from [ipv6]: x", "ipv6;2001:db8::;[ipv6]",
    "ipv6;at 2001:db8::1.;at [ipv6].",
    "mac;00:1B:44:11:3a:b7;[mac]", "mac;00-1B-44-11-3a-b7.;[mac].", "mac;001b.4411.3ab7;[mac]",
    "credit_card;4111111111111111;[credit_card]", "credit_card;card 4111 1111 1111 1111.;card [credit_card].",
    "credit_card;5500-0000-0000-0004;[credit_card]",
    "credit_card;378282246310005;[credit_card]", "credit_card;3782 822463 10005;[credit_card]",
    "credit_card;4111 1111 1111 1111 22;[credit_card] 22",
    "iban;DE89370400440532013000;[iban]", "iban;GB82 WEST 1234 5698 7654 32;[iban]",
    "iban;DE89 3704 0044 0532 0130 00 OK;[iban] OK", "iban;IBAN:NO9386011117947.;IBAN:[iban].",
    "us_ssn;123-45-6789;[us_ssn]", "us_ssn;ssn 123 45 6789, x;ssn [us_ssn], x",
    "phone;+1 212 555 0123;[phone]", "phone;+442071838750;[phone]", "phone;+49 (0)30 1234567;[phone]",
    "phone;(212) 555-0123;[phone]", "phone;call 212-555-0123 now;call [phone] now",
    "phone;212.555.0123;[phone]", "phone;1-212-555-0123;[phone]", "phone;555-123-4567;[phone]",
    "phone;(555)123-4567;[phone]", "phone;555 123 4567;[phone]", "phone;Tel: 555 123 4567, x;Tel: [phone], x",
    "phone;+1-555-123-4567 1 (555) 123-4567;[phone] [phone]", "phone;+44 20 7946 0958 200;[phone] 200",
    "ipv4;localhost/127.0.0.1:80;localhost/[ipv4]:80", "email;ssh://git@e.org, mailto:git@e.org;ssh://git@e.org, mailto:[email]",
    "credit_card;30569309025904;[credit_card]", "credit_card;3530111333300000;[credit_card]",
    "credit_card;6304000000000000;[credit_card]", "credit_card;2223003122003222;[credit_card]",
    "us_ssn;536 22 1234;[us_ssn]",
    "jwt;" + JWT + ";[jwt]", "jwt;t=" + JWT + "&x;t=[jwt]&x",
    "uuid;123e4567-e89b-12d3-a456-426614174000;[uuid]", "uuid;{123E4567-E89B-12D3-A456-426614174000};{[uuid]}",
    "aws_key;AKIAIOSFODNN7EXAMPLE;[aws_key]", "aws_key;key=ASIAIOSFODNN7EXAMPLE&;key=[aws_key]&",
    "bearer;Authorization: Bearer abc.def-1;Authorization: Bearer [bearer]",
    "bearer;bearer abc123 x;bearer [bearer] x", "bearer;{\"a\":\"BEARER zzz\"};{\"a\":\"BEARER [bearer]\"}",
    "url_password;postgres://u:s3cret@db:5432/x;postgres://u:[url_password]@db:5432/x",
    "url_password;https://u:p@ss@h/;https://u:[url_password]@h/",
    "url_password;redis://:pw@h;redis://:[url_password]@h"})
  void hidesWhatIsASecret(String kind, String text, String expected) {
    assertThat(redacted(text, new Mark.OfKind(), kind)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', delimiter = ';', ignoreLeadingAndTrailingWhitespace = false, value = {
    "email;ann@localhost", "email;@example.org", "email;a@b", "email;ann@.org", "email;ann@example.1",
    "email;user@host:22", "email;a.@b.org",
    "ipv4;1.2.3.4.5", "ipv4;999.1.1.1", "ipv4;1.2.3.256", "ipv4;v1.2.3.4", "ipv4;1.2.3", "ipv4;1.2.3.4a",
    "ipv4;0.1.2.3.4.5.6.7", "ipv4;1.2.3.4_", "ipv4;1234.1.1.1", "ipv4;1..2.3.4",
    "ipv6;12:34:56", "ipv6;std::vector", "ipv6;::", "ipv6;00:1b:44:11:3a:b7", "ipv6;1:2:3:4:5:6:7:8:9",
    "ipv6;1::2::3", "ipv6;12345::1", "ipv6;a::b_c", "ipv6;:1:2:3:4:5:6:7:8",
    "mac;00:1B:44:11:3a", "mac;00:1B:44:11:3a:b7:c8", "mac;00:1B:44-11:3a:b7", "mac;x00:1B:44:11:3a:b7", "mac;12:34:56",
    "credit_card;4111111111111112", "credit_card;1700000000000000", "credit_card;41111111111111111111111",
    "credit_card;0.4111111111111111", "credit_card;x4111111111111111",
    "credit_card;4111 1111-1111 1111", "credit_card;2023-01-02 03:04:05",
    "iban;DE88370400440532013000", "iban;XDE89370400440532013000", "iban;DE8937040044", "iban;de89370400440532013000",
    "us_ssn;000-12-3456", "us_ssn;666-12-3456", "us_ssn;900-12-3456", "us_ssn;123-00-4567", "us_ssn;123-45-0000",
    "us_ssn;1123-45-6789", "us_ssn;123-45-67890", "us_ssn;1-123-45-6789", "us_ssn;123-45 6789",
    "phone;2125550123", "phone;2023-01-02", "phone;+0000", "phone;112-555-0123", "phone;192.168.100.200",
    "phone;1684108805.123.4567", "phone;212-555.0123", "phone;status 200 512 1034", "phone;+20971520",
    "phone;+123456789 bytes", "email;postgres://app:pw@db.example.org/x", "email;git@example.org:a/b.git",
    "ipv4;Chrome/120.0.0.0 Safari/537.36", "us_ssn;took 200 15 1234", "credit_card;+4915112345678",
    "credit_card;4611686018427387904", "credit_card;3000000000000004 x",
    "jwt;eyJhbGciOiJIUzI1NiJ9.x", "jwt;eyJ.eyJ.x", "jwt;xeyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
    "uuid;123e4567-e89b-12d3-a456-42661417400", "uuid;123e4567-e89b-12d3-a456-4266141740000",
    "uuid;x123e4567-e89b-12d3-a456-426614174000", "uuid;123e4567-e89b-12d3-a456-426614174000-1",
    "aws_key;AKIAIOSFODNN7EXAMPL", "aws_key;AKIAIOSFODNN7EXAMPLEX", "aws_key;ABBAIOSFODNN7EXAMPLE",
    "aws_key;akiaiosfodnn7example",
    "bearer;the bearer of news", "bearer;forbearer abc123", "bearer;bearer", "bearer;Bearer: x",
    "url_password;http://host:80/a@b", "url_password;http://user@host/", "url_password;a:b@c",
    "url_password;http://u:@h"})
  void leavesWhatOnlyLooksLikeOne(String kind, String text) {
    assertThat(redacted(text, new Mark.OfKind(), kind)).isEqualTo(text);
    assertThat(redacted("(" + text + ")", new Mark.OfKind(), kind)).isEqualTo("(" + text + ")");
  }

  @Test
  void findsCardsWhereverTheyStand() {
    for (String card : List.of("4111111111111111", "4111 1111 1111 1111", "3782-822463-10005", "4222222222222",
        "6011 0009 9013 9424")) {
      for (int before = 0; before < 20; before++) {
        for (int behind = 0; behind < 20; behind++) {
          assertThat(redacted(".".repeat(before) + card + "#".repeat(behind), new Mark.Text("x"), "credit_card"))
              .isEqualTo(".".repeat(before) + "x" + "#".repeat(behind));
        }
      }
      assertThat(redacted("12 345-6 " + card + ", 99-1 1234 " + card + "\n" + card, new Mark.Text("x"), "credit_card"))
          .isEqualTo("12 345-6 x, 99-1 1234 x\nx");
    }
  }

  @Test
  void marksAsTheProgramSays() {
    assertThat(redacted("card 4111111111111111", new Mark.Last(4), "credit_card")).isEqualTo("card ************1111");
    assertThat(redacted("1.2.3.4", new Mark.Last(20), "ipv4")).isEqualTo("*******");
    assertThat(redacted("1.2.3.4", new Mark.Text("x"), "ipv4")).isEqualTo("x");
    // printf 1.2.3.4 | openssl dgst -sha256 -hmac key | cut -c 1-16
    assertThat(redacted("1.2.3.4", new Mark.Hash(Utf8.encode("key")), "ipv4"))
        .isEqualTo("3128a630bd9710c5");
  }

  @Test
  void givesOverlapsToTheLongest() {
    assertThat(redacted("::ffff:1.2.3.4 1.2.3.4", new Mark.OfKind(), "ipv4", "ipv6")).isEqualTo("[ipv6] [ipv4]");
    assertThat(redacted("Bearer " + JWT, new Mark.OfKind(), "jwt", "bearer")).isEqualTo("Bearer [jwt]");
  }

  @Test
  void hidesWhatAPatternFinds() {
    Redaction redaction = new Redaction(List.of(new Target.Pattern(Regex.compile("id=\\d*|x*"))), new Mark.OfKind());
    ByteBuilder out = new ByteBuilder(0);
    byte[] text = Utf8.encode("a id=12 xx b");
    assertThat(redaction.edit(text, 0, text.length, out)).isTrue();
    assertThat(out.toString()).isEqualTo("a [redacted] [redacted] b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "ipv4", "ipv6", "mac", "credit_card", "iban", "us_ssn", "phone", "jwt", "uuid",
      "aws_key", "bearer", "url_password"})
  void takesLinearTimeOnHostileText(String kind) {
    List<String> parts = List.of("1", "1.", "1.1", "a", "a@", "@", "a.", "@a.", ":", "a:", "::", "1:2:3:4:5:6:7:",
        "00:", "00-", "+1", "+1 ", "(", "212-", "1-", "eyJ", "eyJhbGciOiJI.", "-0000", "-0000-",
        "AKIA", "A", "bearer", "bearer ", "://", "a://:", "@:", "4111 ", "4111", "DE89", "DE89 ", "123-45-", "'", "é",
        "\0");
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      for (String part : parts) {
        redacted(part.repeat(300_000 / part.length()), new Mark.Text(""), kind);
      }
    });
  }

  @Property(tries = 3000, seed = "1")
  void changesNothingButTheFinds(@ForAll @Size(max = 12) List<@IntRange(max = 40) Integer> picks) {
    List<String> pieces = List.of("1.2.3.4", "ann@example.org", "::1", "4111111111111111", "123-45-6789", " ", "\n",
        ".", "x", "\u00e9", "5", "-", "@", ":", "\udc80", "\udcff", "Bearer ", "://u:p@h", "+1 212 555 0123", "\r\n");
    StringBuilder text = new StringBuilder();
    picks.forEach(pick -> text.append(pieces.get(pick % pieces.size())));
    byte[] bytes = Utf8.encode(text.toString());
    String[] kinds = Target.KINDS.toArray(new String[0]);
    String whole = redacted(text.toString(), new Mark.Text("\u0001"), kinds);
    int at = 0;
    for (String kept : whole.split("\u0001", -1)) {
      at = text.indexOf(kept, at);
      assertThat(at).as("%s is left of %s", kept, text).isNotNegative();
      at += kept.length();
    }
    StringBuilder byLine = new StringBuilder();
    for (String line : text.toString().split("(?<=\n)")) {
      byLine.append(redacted(line, new Mark.Text("\u0001"), kinds));
    }
    assertThat(byBatch(bytes, kinds)).isEqualTo(byLine.toString());
  }

  private static String byBatch(byte[] bytes, String... kinds) {
    RedactStep step = new RedactStep(targets(kinds), new Mark.Text("\u0001"), null);
    BatchTextEdit edit = Objects.requireNonNull(step.batchEdit((byte) '\n'));
    ByteBuilder out = new ByteBuilder(0);
    assertThat(edit.edit(bytes, 0, bytes.length, out)).isEqualTo(bytes.length);
    return out.toString();
  }

  private static List<Target> targets(String... kinds) {
    List<Target> targets = new ArrayList<>();
    for (String kind : kinds) {
      targets.add(new Target.Kind(kind));
    }
    return targets;
  }

  private static String redacted(String text, Mark mark, String... kinds) {
    byte[] bytes = Utf8.encode("1a:@" + text + "z9.@");
    int end = bytes.length - 4;
    ByteBuilder out = new ByteBuilder(0);
    boolean changed = new Redaction(targets(kinds), mark).edit(bytes, 4, end, out);
    return changed ? out.toString() : Utf8.decode(bytes, 4, end - 4);
  }
}
