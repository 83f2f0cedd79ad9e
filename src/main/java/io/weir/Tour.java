package io.weir;

/**
 * Runs one program after another, each over its sample. The launcher makes the start-up cache from such a run, so that the
 * cache knows more ways of writing than the one a program can have. No command for people.
 */
final class Tour {
  private Tour() {}

  /** @param words a program's file, its sample, the next program's file, its sample, … */
  public static void main(String[] words) {
    for (int i = 0; i + 1 < words.length; i += 2) {
      Main.run("-q", "-f", words[i], words[i + 1]);
    }
    Runtime.getRuntime().halt(0);
  }
}
