package io.weir.cli.remote;

import io.weir.cli.option.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Shows records of a component as server-sent events bring them. */
final class Tapping {
  private final AdminClient client;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final List<String> data = new ArrayList<>();
  private boolean lostEvent;
  private long lost;
  private long shown;

  /** @param terminal whether {@code out} is one: then what would steer it is not let through */
  Tapping(AdminClient client, PrintStream out, PrintStream err, boolean terminal) {
    this.client = client;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  int run(String component, int rate, long count) throws Unreachable, InterruptedException {
    String path = "/api/tap?component=" + AdminClient.encoded(component) + "&rate=" + rate;
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(client.events(path), StandardCharsets.UTF_8))) {
      String line;
      while (shown < count && !out.checkError() && (line = lines.readLine()) != null) {
        take(line);
      }
    } catch (IOException broken) {
      throw new Unreachable("the connection to " + client.admin().getAuthority() + " broke: " + broken.getMessage());
    }
    if (lost > 0) {
      err.print("weir: " + lost + " sampled records could not be shown: what reads them is slow\n");
    }
    return ExitCode.DONE;
  }

  private void take(String line) {
    if (line.startsWith("event: ")) {
      lostEvent = line.equals("event: lost");
    } else if (line.startsWith("data: ")) {
      data.add(line.substring(6));
    } else if (line.isEmpty() && !data.isEmpty()) {
      end(String.join("\n", data));
    }
  }

  private void end(String record) {
    if (lostEvent) {
      lost += Long.parseLong(record);
    } else {
      shown++;
      out.print((terminal ? Plain.of(record) : record) + "\n");
      out.flush();
    }
    data.clear();
    lostEvent = false;
  }
}
