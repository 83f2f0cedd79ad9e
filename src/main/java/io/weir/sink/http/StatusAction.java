package io.weir.sink.http;

/** What is done when a server answers with a status. */
enum StatusAction {
  /** The records count as arrived. */
  ACCEPT,
  /** The same request is sent again after a while. */
  RETRY,
  /** The request is sent again in two halves; one record alone goes to the dead letters. */
  SPLIT,
  /** All records of the request go to the dead letters. */
  DEAD_LETTER,
  /** All records of the request are left out and counted. */
  DROP
}
