package io.weir.batch;

/** What travels between two stages: a {@link Batch} as read, records half done, or an {@link Output} to write. */
public interface Parcel {
  /** To be told when everything made of this parcel has safely arrived. */
  Delivery delivery();

  /** Bytes of memory it holds beside those the source took for its batch; the same as long as it lives. */
  default long held() {
    return 0;
  }
}
