package io.weir.source.socket;

/** Where the records of a TCP connection end, see {@link TcpSettings}. */
public enum TcpFraming { NEWLINE, NUL, OCTET_COUNT, LENGTH }
