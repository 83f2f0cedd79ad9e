package io.weir.batch;

/**
 * How records are made of cells, for those who must know where a record ends before its cells are read: the source,
 * and the stage that reads a batch first.
 *
 * @param delimiter stands between two cells; one ASCII character, no quote and no line end
 * @param quoted whether a cell that begins with {@code "} ends with {@code "}, and may hold line ends (RFC 4180)
 * @param headed whether the first record of each input names the columns, see {@link Head}, and is no record
 */
public record CellLayout(byte delimiter, boolean quoted, boolean headed) {}
