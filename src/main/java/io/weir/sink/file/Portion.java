package io.weir.sink.file;

import java.util.List;

/**
 * What of a group goes to one file.
 *
 * @param key what the holes of the path made; empty where it has none
 */
record Portion(String key, List<Piece> pieces) {}
