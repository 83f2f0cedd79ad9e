package io.weir.source.socket;

import io.weir.net.AllowList;
import io.weir.net.TlsServer;
import io.weir.source.BatchOptions;
import io.weir.source.socket.assembly.Assembly;
import io.weir.source.socket.assembly.Block;
import io.weir.source.socket.assembly.FrameAssembly;
import io.weir.source.socket.assembly.Frames;
import io.weir.source.socket.assembly.LineAssembly;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How connections are taken.
 *
 * @param assembly how their bytes are cut into records
 * @param connectionsMost more are closed at once
 * @param idleTimeout how long nothing may come before a connection is closed; null: as long as it likes
 * @param receiveBuffer bytes the system holds for a connection; 0: as the system likes
 */
record StreamOptions(Cut assembly, int connectionsMost, @Nullable Duration idleTimeout, AllowList allow,
    @Nullable TlsServer tls, int receiveBuffer) {

  /** Makes what cuts the bytes of one connection. */
  interface Cut {
    Cut LINES = LineAssembly::new;

    static Cut frames(Frames frames) {
      return (block, way, options) -> new FrameAssembly(frames, block, way, options);
    }

    Assembly make(Block block, Assembly.Way way, BatchOptions options);
  }
}
