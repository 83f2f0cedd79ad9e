package io.weir.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One case as it stands in its file; {@link CaseFilesTest} says what its parts mean. */
final class Case {
  private final String name;
  private final URI uri;
  private final CaseReader.Parts parts;

  Case(String name, URI uri, CaseReader.Parts parts) {
    this.name = name;
    this.uri = uri;
    this.parts = parts;
  }

  String name() {
    return name;
  }

  /** The case's file and line, for an editor to jump to. */
  URI uri() {
    return uri;
  }

  int exit() {
    return parts.exit;
  }

  /** The numbers of workers the case is run with. */
  List<Integer> workers() {
    boolean own = parts.exact || parts.words.contains("-t") || parts.words.contains("--workers")
        || parts.environment.containsKey("WEIR_WORKERS");
    return own ? List.of(1) : List.of(1, 4);
  }

  String[] words(Path own, int workers) {
    List<String> words = new ArrayList<>();
    if (!parts.exact) {
      words.addAll(List.of("-o", "{dir}/out"));
      if (workers().size() > 1) {
        words.addAll(List.of("-t", String.valueOf(workers)));
      }
    }
    words.addAll(parts.words);
    if (!parts.exact && parts.program != null) {
      words.add(parts.program);
    }
    if (!parts.exact) {
      given().keySet().stream().filter(file -> file.matches("in\\d*")).forEach(file -> words.add("{dir}/" + file));
    }
    return words.stream().map(word -> word.replace("{dir}", own.toString())).toArray(String[]::new);
  }

  Map<String, String> environment(Path own) {
    Map<String, String> environment = new LinkedHashMap<>(parts.environment);
    environment.replaceAll((variable, value) -> value.replace("{dir}", own.toString()));
    return environment;
  }

  /** The files that are there before, the input {@code in} among them. */
  Map<String, byte[]> given() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("in", new byte[0]);
    parts.given.forEach((file, bytes) -> files.put(file, bytes.toByteArray()));
    return files;
  }

  byte[] output() {
    return parts.output.toByteArray();
  }

  Map<String, byte[]> expectedFiles() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    parts.expected.forEach((file, bytes) -> files.put(file, bytes.toByteArray()));
    return files;
  }

  List<Map.Entry<String, String>> fileParts() {
    return parts.fileParts;
  }

  List<String> errorParts() {
    return parts.errorParts;
  }

  List<String> errorWithout() {
    return parts.errorWithout;
  }

  /** All of standard error, or nothing where the case names only parts of it. */
  String wholeError() {
    return parts.wholeError.toString();
  }

  /** Whether standard error must be empty. */
  boolean silent() {
    return parts.exit == 0 && parts.errorParts.isEmpty() && parts.errorWithout.isEmpty();
  }
}
