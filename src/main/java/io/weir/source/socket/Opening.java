package io.weir.source.socket;

import io.weir.config.OpeningException;
import io.weir.net.Address;
import io.weir.net.Binding;
import io.weir.net.Loops;
import io.weir.source.SourceContext;
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
    Inlet open() throws OpeningException;
  }

  Opening tcp(Address listen, StreamOptions options) throws OpeningException {
    return add(() -> {
      Binding.resolve("listen", listen);
      return StreamInlet.open(intake, options, loops, listen.toBind(), "listen", listen.toString());
    });
  }

  private Opening add(Step step) throws OpeningException {
    try {
      inlets.add(step.open());
      return this;
    } catch (OpeningException refused) {
      inlets.forEach(Inlet::close);
      loops.close();
      throw refused;
    }
  }

  SocketSource source() {
    intake.context().meter().gauge("open_connections", intake::connections);
    return new SocketSource(intake, List.copyOf(inlets), loops);
  }
}
