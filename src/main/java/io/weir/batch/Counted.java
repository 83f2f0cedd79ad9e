package io.weir.batch;

/** A number with what it counts, as messages say it: {@code 1 record}, {@code 2 records}. */
public final class Counted {
  private Counted() {}

  /** With an s where it is not one. */
  public static String of(long number, String noun) {
    return of(number, noun, noun + "s");
  }

  public static String of(long number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
