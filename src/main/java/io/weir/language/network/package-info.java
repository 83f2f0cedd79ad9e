/**
 * Addresses, blocks of addresses and URLs as values of expressions: {@link io.weir.language.network.Address},
 * {@link io.weir.language.network.Cidr}, {@link io.weir.language.network.Url}. Their rules are those of the Kubernetes
 * CEL libraries. Uses batch only.
 */
@NullMarked
package io.weir.language.network;

import org.jspecify.annotations.NullMarked;
