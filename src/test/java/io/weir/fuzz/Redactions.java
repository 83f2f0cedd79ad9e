package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.language.ProgramRun;
import java.util.Arrays;

/** Text without marks is kept, and what was redacted has nothing left to redact. */
final class Redactions {
  private static final String KINDS =
      "email, ipv4, ipv6, mac, credit_card, iban, us_ssn, phone, jwt, uuid, aws_key, bearer, url_password";

  private Redactions() {}

  static void check(byte[] input) throws Exception {
    ProgramRun once = Runs.run("redact " + KINDS, input);
    ProgramRun stars = Runs.run("redact " + KINDS + " with \"\"", input);
    Runs.require(once.tally.out == stars.tally.out && once.tally.failed == 0, "records got lost");
    Agreement.textAndField("redact " + KINDS + "%s", input);
    Agreement.cuts("redact " + KINDS).check(input);
    String text = once.text();
    boolean found = Arrays.stream(KINDS.split(", ")).anyMatch(kind -> text.contains("[" + kind + "]"));
    Runs.require(found || Arrays.equals(Runs.output(once), input) || input.length == 0,
        "no mark, and not as it was: " + new String(input, UTF_8));
  }
}
