package io.weir.diagnostic;

/**
 * One mistake in a text.
 *
 * @param start offset (in chars) of the first char to underline
 * @param end offset behind the last; at least one char is underlined
 * @param message what is wrong and what to do instead; one sentence, no full stop
 */
public record Problem(int start, int end, String message) {}
