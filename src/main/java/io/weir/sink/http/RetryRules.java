package io.weir.sink.http;

import io.weir.config.Backoff;
import java.time.Duration;

/**
 * When and how often a request is sent again.
 *
 * @param attempts how many in all before its records go to the dead letters; 0: for ever
 * @param retryAfterMost the longest wait a server may ask for
 */
record RetryRules(Backoff backoff, int attempts, Duration retryAfterMost) {}
