package io.weir.scheduling.control;

import java.util.ArrayList;
import java.util.List;

/**
 * Controls the stages of one pipeline. They compete for the same cores, so only one of them at a time tries anything: else
 * nobody could tell whose change it was that made the whole quicker. Work is judged by what the pipeline gets done at its
 * end, questions by the answers, which come to the same: what is asked flows on. What measuring costs is bounded for all
 * together. One thread at a time.
 */
public final class Conductor {
  private final List<Controller> controllers = new ArrayList<>();
  private final Allowance allowance = new Allowance();
  private final History history = new History();
  private int turn;

  public Conductor(List<Declared> stages) {
    for (Declared stage : stages) {
      controllers.add(new Controller(stage, allowance, history, false));
    }
  }

  /** In the order of the stages. */
  public List<Controller> controllers() {
    return List.copyOf(controllers);
  }

  /** The latest decisions of all stages. */
  public History history() {
    return history;
  }

  /**
   * Decides for the next interval.
   *
   * @param samples one for each stage, in their order
   * @param progress bytes of input that the pipeline was done with in this interval; NaN when not known
   * @return one decision for each stage
   */
  public List<Decision> next(List<Sample> samples, double progress) {
    if (samples.size() != controllers.size()) {
      throw new IllegalArgumentException(samples.size() + " samples for " + controllers.size() + " stages");
    }
    pass(samples);
    int owner = owner();
    List<Decision> decisions = new ArrayList<>();
    List<Setting> before = controllers.stream().map(Controller::setting).toList();
    for (int i = 0; i < samples.size(); i++) {
      int stage = (turn + i) % samples.size();
      Controller controller = controllers.get(stage);
      boolean free = owner < 0 || owner == stage;
      controller.next(samples.get(stage), progress, free);
      if (controller.trying()) {
        owner = owner < 0 ? stage : owner;
      }
    }
    turn = samples.isEmpty() ? 0 : (turn + 1) % samples.size();
    disturb(before, owner);
    for (int i = 0; i < samples.size(); i++) {
      decisions.add(controllers.get(i).decision(samples.get(i)));
    }
    return decisions;
  }

  private void pass(List<Sample> samples) {
    samples.stream().filter(Reading::sound).findFirst().ifPresent(one -> allowance.pass(one.nanos() / 1e9));
  }

  private int owner() {
    for (int i = 0; i < controllers.size(); i++) {
      if (controllers.get(i).trying()) {
        return i;
      }
    }
    return -1;
  }

  /** A stage that moved while another one was trying something has spoilt that. */
  private void disturb(List<Setting> before, int owner) {
    if (owner < 0) {
      return;
    }
    for (int i = 0; i < before.size(); i++) {
      if (i != owner && !before.get(i).equals(controllers.get(i).setting())) {
        controllers.get(owner).disturb();
      }
    }
  }
}
