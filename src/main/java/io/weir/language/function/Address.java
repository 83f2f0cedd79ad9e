package io.weir.language.function;

/** An IPv4 or IPv6 address, as {@code ip(text)} gives it. */
record Address(byte[] bytes) {}
