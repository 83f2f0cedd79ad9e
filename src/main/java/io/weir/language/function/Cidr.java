package io.weir.language.function;

/** A block of addresses, as {@code cidr(text)} gives it. */
record Cidr(Address address, int prefix) {}
