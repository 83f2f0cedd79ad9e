package io.weir.source.socket;

import io.weir.config.OpeningException;
import io.weir.net.Address;
import io.weir.net.Binding;
import io.weir.net.Loops;
import io.weir.source.SourceContext;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Opens the sockets of one source; when one cannot be opened the others are closed again. */
final class Opening {
  private final Intake intake;
  private final Loops loops;
  private final List<Inlet> inlets = new ArrayList<>();

  Opening(SourceContext context) {
    intake = new Intake(context);
    loops = Loops.inputs(context.name());
  }

  private interface Step {
    void open() throws OpeningException;
  }

  Opening tcp(Address listen, StreamOptions options) throws OpeningException {
    return add(() -> {
      Binding.resolve("listen", listen);
      inlets.add(StreamInlet.open(intake, options, loops, listen.toBind(), "listen", listen.toString()));
    });
  }

  Opening udp(Address listen, DatagramOptions options) throws OpeningException {
    return add(() -> inlets.add(DatagramInlet.udp(intake, options, loops, listen)));
  }

  Opening unix(SocketFile file, StreamOptions options) throws OpeningException {
    return add(() -> {
      inlets.add(StreamInlet.open(intake, options, loops, file.free(), "path", file.path().toString()));
      file.restrict();
    });
  }

  Opening unix(SocketFile file, DatagramOptions options) throws OpeningException {
    return add(() -> {
      inlets.add(DatagramInlet.unix(intake, options, loops, file));
      file.restrict();
    });
  }

  private Opening add(Step step) throws OpeningException {
    try {
      step.open();
      return this;
    } catch (OpeningException refused) {
      inlets.forEach(Inlet::close);
      loops.close();
      throw refused;
    }
  }

  /** The port of the last one, which the system may have chosen. */
  int port() {
    return inlets.get(inlets.size() - 1).address() instanceof InetSocketAddress inet ? inet.getPort() : 0;
  }

  SocketSource source() {
    intake.context().meter().gauge("open_connections", intake::connections);
    return new SocketSource(intake, List.copyOf(inlets), loops);
  }
}
