package io.weir.admin;

import io.weir.config.yaml.Secret;
import io.weir.net.Address;
import org.jspecify.annotations.Nullable;

/**
 * Where a running pipeline can be asked how it is.
 *
 * @param listen on loopback, or anywhere where there is a token
 * @param token that whoever asks must show, or null
 */
public record AdminSettings(Address listen, @Nullable Secret token) {}
