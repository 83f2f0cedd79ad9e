package io.weir.language.function;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CEL's type as a value: what {@code type(x)} gives and what {@code int}, {@code string} … name.
 *
 * @param name CEL's name of the type
 */
public record TypeValue(String name) {
  public static final TypeValue BOOL = new TypeValue("bool");
  public static final TypeValue INT = new TypeValue("int");
  public static final TypeValue UINT = new TypeValue("uint");
  public static final TypeValue DOUBLE = new TypeValue("double");
  public static final TypeValue STRING = new TypeValue("string");
  public static final TypeValue BYTES = new TypeValue("bytes");
  public static final TypeValue LIST = new TypeValue("list");
  public static final TypeValue MAP = new TypeValue("map");
  public static final TypeValue NULL = new TypeValue("null_type");
  public static final TypeValue TYPE = new TypeValue("type");
  public static final TypeValue TIMESTAMP = new TypeValue("google.protobuf.Timestamp");
  public static final TypeValue DURATION = new TypeValue("google.protobuf.Duration");
  public static final TypeValue ADDRESS = new TypeValue("net.IP");
  public static final TypeValue CIDR = new TypeValue("net.CIDR");
  public static final TypeValue URL = new TypeValue("kubernetes.URL");

  private static final Map<String, TypeValue> NAMED = Map.ofEntries(Map.entry("bool", BOOL), Map.entry("int", INT),
      Map.entry("uint", UINT), Map.entry("double", DOUBLE), Map.entry("string", STRING), Map.entry("bytes", BYTES),
      Map.entry("list", LIST), Map.entry("map", MAP), Map.entry("null_type", NULL), Map.entry("type", TYPE),
      Map.entry("timestamp", TIMESTAMP), Map.entry("duration", DURATION),
      Map.entry(TIMESTAMP.name, TIMESTAMP), Map.entry(DURATION.name, DURATION),
      Map.entry(ADDRESS.name, ADDRESS), Map.entry(CIDR.name, CIDR), Map.entry(URL.name, URL));

  /** The type an expression means by this name ({@code timestamp} and {@code duration} are names too), or null. */
  public static @Nullable TypeValue named(String name) {
    return NAMED.get(name);
  }

  // Written out because compiling compares types: what javac writes is made of method handles, which no start-up cache keeps.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TypeValue type && name.equals(type.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
