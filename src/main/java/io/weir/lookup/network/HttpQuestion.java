package io.weir.lookup.network;

import org.jspecify.annotations.Nullable;

/**
 * What {@link HttpService} is asked.
 *
 * @param method such as {@code GET}
 * @param url absolute, its holes already percent-encoded
 * @param body sent as UTF-8; null: none
 */
public record HttpQuestion(String method, String url, @Nullable String body) {}
