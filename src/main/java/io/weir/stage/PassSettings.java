package io.weir.stage;

/**
 * What holds for all passes of one program.
 *
 * @param delimiter ends a record in the input: LF or NUL; also written behind each record that is not written raw
 * @param lineBytesMax longest text of a record in bytes, without terminator; a longer one fails
 */
public record PassSettings(byte delimiter, int lineBytesMax, OnError onError) {}
