package io.weir.pipeline.definition;

import io.weir.sink.SinkSettings;
import io.weir.sink.file.DiscardSettings;
import io.weir.sink.file.FileOutletSettings;
import io.weir.sink.file.StdoutSettings;
import io.weir.sink.http.HttpOutletSettings;
import io.weir.sink.socket.TcpOutletSettings;
import io.weir.sink.socket.UdpOutletSettings;
import io.weir.sink.socket.UnixOutletSettings;
import io.weir.source.SourceSettings;
import io.weir.source.http.HttpSourceSettings;
import io.weir.source.process.ExecSettings;
import io.weir.source.process.GenerateSettings;
import io.weir.source.process.StdinSettings;
import io.weir.source.socket.SyslogSettings;
import io.weir.source.socket.TcpSettings;
import io.weir.source.socket.UdpSettings;
import io.weir.source.socket.UnixSettings;
import io.weir.source.tail.TailSettings;
import java.util.List;

/** The kinds of sources and sinks, listed by hand. */
public record Components(List<Component<SourceSettings>> sources, List<Component<SinkSettings>> sinks) {
  private static final Components ALL = new Components(
      List.of(new Component<>("file", TailSettings.declaration()),
          new Component<>("stdin", StdinSettings.declaration()),
          new Component<>("tcp", TcpSettings.declaration()),
          new Component<>("udp", UdpSettings.declaration()),
          new Component<>("unix", UnixSettings.declaration()),
          new Component<>("syslog", SyslogSettings.declaration()),
          new Component<>("http", HttpSourceSettings.declaration()),
          new Component<>("exec", ExecSettings.declaration()),
          new Component<>("generate", GenerateSettings.declaration())),
      List.of(new Component<>("file", FileOutletSettings.declaration()),
          new Component<>("stdout", StdoutSettings.declaration()),
          new Component<>("tcp", TcpOutletSettings.declaration()),
          new Component<>("udp", UdpOutletSettings.declaration()),
          new Component<>("unix", UnixOutletSettings.declaration()),
          new Component<>("http", HttpOutletSettings.declaration()),
          new Component<>("discard", DiscardSettings.declaration())));

  /** All there are. */
  public static Components all() {
    return ALL;
  }
}
