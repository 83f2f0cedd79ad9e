package io.weir.scheduling.control;

import io.weir.scheduling.control.Declared.Nature;
import io.weir.scheduling.schedule.Strategy;

/** The stages that controllers are tried on. Those that change do so after 50 of 100 seconds. */
enum Scenario {
  TWO_CORES_PAY(Declared.work("parse", 2), Model.scalable(1e5, 0.02, 0.05, 0)),
  TWO_CORES_PAY_LITTLE(Declared.work("parse", 2), Model.scalable(1e5, 0.25, 0.3, 0.05)),
  CHEAP_WORK_ON_TWO_CORES(Declared.work("parse", 2), Model.scalable(1e5, 0.5, 0.05, 0)),
  CHEAP_WORK_ON_SIXTEEN_CORES(Declared.work("parse", 16), Model.scalable(1e5, 0.4, 0.6, 0.05)),
  SIXTEEN_CORES_PAY(Declared.work("parse", 16), Model.scalable(1e5, 0.02, 0.03, 0)),
  SIX_OF_SIXTEEN_CORES_ARE_BEST(Declared.work("parse", 16), Model.scalable(1e5, 0.02, 0.05, 0.02)),
  SOME_OF_SIXTY_FOUR_CORES_ARE_BEST(Declared.work("parse", 64), Model.scalable(1e5, 0.02, 0.02, 0.001)),
  MACHINE_THAT_WARMS_UP(Declared.work("parse", 2), Model.warming(Model.scalable(1e5, 0.02, 0.05, 0), 0.7, 1.5)),
  WORK_IN_BURSTS(Declared.work("parse", 4), Model.bursts(Model.scalable(1e5, 0.02, 0.05, 0), 7, 0.5)),
  SLOW_SOURCE(Declared.work("parse", 4), Model.fed(Model.scalable(1e5, 0.02, 0.05, 0), 0.8e5)),
  WORK_THAT_BECOMES_CHEAP(Declared.work("parse", 2),
      Model.then(Model.scalable(1e5, 0.02, 0.05, 0), 50, Model.scalable(3e5, 0.4, 0.3, 0.05))),
  SERVICE_WITHOUT_END(blocking(1), Model.service(1e9, 0.005, 2)),
  SERVICE_OF_A_HUNDRED(blocking(4), Model.service(100, 0.005, 2)),
  SLOW_SERVICE(async(4), Model.service(37, 0.4, 2)),
  SERVICE_OF_THREE(async(1), Model.service(3, 0.02, 2)),
  SERVICE_THAT_REFUSES(async(4), Model.limited(100, 0.01)),
  SERVICE_THAT_BECOMES_SLOW(async(4), Model.then(Model.service(200, 0.005, 2), 50, Model.service(40, 0.02, 2))),
  SERVICE_THAT_BECOMES_QUICK(async(4), Model.then(Model.service(40, 0.02, 2), 50, Model.service(200, 0.005, 2))),
  CALL_THAT_COMPUTES(blocking(4), Model.computing(0.005, 2)),
  COMPUTATION_THAT_WAITS(Declared.asks("call", Nature.ASKS_COMPUTING, 2, 1, 1024), waits());

  final Declared declared;
  final Model model;

  Scenario(Declared declared, Model model) {
    this.declared = declared;
    this.model = model;
  }

  boolean changes() {
    return this == WORK_THAT_BECOMES_CHEAP || this == SERVICE_THAT_BECOMES_SLOW || this == SERVICE_THAT_BECOMES_QUICK;
  }

  boolean works() {
    return declared.nature() == Nature.WORK;
  }

  Course run(double noise, long seed) {
    return new Simulation(declared, model, seed).noise(noise).broken(noise > 0 ? 0.05 : 0).run();
  }

  private static Declared blocking(int least) {
    return Declared.asks("lookup", Nature.ASKS_BLOCKING, 2, least, 1024);
  }

  private static Declared async(int least) {
    return Declared.asks("lookup", Nature.ASKS_ASYNC, 2, least, 1024);
  }

  private static Model waits() {
    return new Model() {
      @Override
      public double rate(Setting setting, double at) {
        return Model.serviceRate(300, 0.005, setting, 2);
      }

      @Override
      public double cpuShare(Setting setting, double at) {
        return setting.strategy() == Strategy.IO ? -1 : 0.02;
      }
    };
  }
}
