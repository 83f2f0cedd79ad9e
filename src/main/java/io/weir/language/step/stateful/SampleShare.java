package io.weir.language.step.stateful;

import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Which part of the records: {@code 10%}, {@code 0.5%}, {@code 1/20}; of each {@code from} records {@code take}. */
record SampleShare(long take, long from) {
  private static final int PLACES_MOST = 6;

  static SampleShare parse(StepSource source) {
    Token first = source.lexer().next();
    boolean number = first.kind() == Token.Kind.INT && first.value() != null || first.kind() == Token.Kind.FLOAT;
    if (number && source.accept("%")) {
      BigDecimal percent = new BigDecimal(first.text());
      if (percent.compareTo(BigDecimal.valueOf(100)) > 0 || percent.scale() > PLACES_MOST) {
        throw source.mistake(first, "a share is at most 100% and has at most " + PLACES_MOST + " decimal places");
      }
      int scale = Math.max(percent.scale(), 0);
      return reduced(percent.setScale(scale).unscaledValue(), BigInteger.TEN.pow(scale).multiply(BigInteger.valueOf(100)));
    }
    if (first.kind() == Token.Kind.INT && source.accept("/")) {
      long from = source.count("the number behind '/'", 1);
      long take = first.value() instanceof Long value ? value : Long.MAX_VALUE;
      if (take > from) {
        throw source.mistake(first, "a share is at most 1; found " + take + "/" + from);
      }
      return reduced(BigInteger.valueOf(take), BigInteger.valueOf(from));
    }
    throw source.mistake(first, "a share such as 10% or 1/20 is expected behind sample, found " + first.shown());
  }

  private static SampleShare reduced(BigInteger take, BigInteger from) {
    BigInteger common = take.gcd(from);
    return new SampleShare(take.divide(common).longValueExact(), from.divide(common).longValueExact());
  }

  double value() {
    return (double) take / from;
  }
}
