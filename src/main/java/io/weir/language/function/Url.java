package io.weir.language.function;

/** A URL, as {@code url(text)} gives it. */
record Url(String text) {}
