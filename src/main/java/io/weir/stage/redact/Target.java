package io.weir.stage.redact;

import io.weir.regex.Regex;
import java.util.List;

/** What is to be hidden: a kind of secret, or what a pattern finds. Immutable. */
public sealed interface Target {
  /** The names of all kinds. */
  List<String> KINDS = List.of("email", "ipv4", "ipv6", "mac", "credit_card", "iban", "us_ssn", "phone", "jwt", "uuid",
      "aws_key", "bearer", "url_password");

  /** One of {@link #KINDS}. */
  record Kind(String name) implements Target {
    public Kind {
      if (!KINDS.contains(name)) {
        throw new IllegalArgumentException("no kind of secret: " + name);
      }
    }

    @Override
    public String mark() {
      return "[" + name + "]";
    }
  }

  /** Every match of a pattern that is not empty. */
  record Pattern(Regex regex) implements Target {
    @Override
    public String mark() {
      return "[redacted]";
    }
  }

  /** What stands in its place if nothing else was said. */
  String mark();
}
