/**
 * Answers that lie in a store: {@link io.weir.lookup.store.RedisService} on Lettuce and
 * {@link io.weir.lookup.store.SqlService} on JDBC with a pool of HikariCP. No other package speaks to these two.
 */
@NullMarked
package io.weir.lookup.store;

import org.jspecify.annotations.NullMarked;
