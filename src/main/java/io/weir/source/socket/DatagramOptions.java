package io.weir.source.socket;

import io.weir.net.AllowList;

/**
 * How datagrams are taken.
 *
 * @param splitLines whether a datagram holds lines rather than one record
 * @param trimsEnd whether one zero byte at a datagram's end is none of the record's
 * @param drops whether datagrams for which there is no room are dropped and counted; else the socket is not read until there is
 * @param receiveBuffer bytes the system holds while nobody reads; 0: as the system likes
 */
record DatagramOptions(boolean splitLines, boolean trimsEnd, boolean drops, AllowList allow, int receiveBuffer) {}
