package io.weir.pipeline;

import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.CpuPool;
import io.weir.scheduling.schedule.Schedule;
import io.weir.sink.DeadLetters;
import io.weir.scheduling.control.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a pipeline runs.
 *
 * @param schedule how stages run; where it leaves no choice and every stage is {@code inline}, everything happens on the
 *     reader's thread
 * @param live whether the schedule may be changed while the pipeline runs
 * @param ordered whether the output has the order of the input
 * @param budget the bytes that may be in flight
 * @param stopOnFailure whether the first record that fails ends the run; the stages then write nothing behind it
 * @param terminator what is written where a record without one is followed by another: LF or NUL
 * @param remembered settings at which stages settled in an earlier run, by name
 * @param deadLetters where failed records go, or null when they are only counted
 */
public record Settings(Schedule schedule, boolean live, boolean ordered, ByteBudget budget, boolean stopOnFailure, byte terminator,
    Map<String, Setting> remembered, @Nullable DeadLetters deadLetters) {

  /** As many workers as cores, ordered, almost half the heap in flight, failures dropped and counted. */
  public static Settings usual() {
    long heap = Runtime.getRuntime().maxMemory();
    return new Settings(Schedule.workers(CpuPool.cores()), false, true, new ByteBudget(heap * 45 / 100), false, (byte) '\n', Map.of(), null);
  }

  /** So many threads that compute; with 1 everything happens on the reader's thread. */
  public Settings workers(int workers) {
    return schedule(Schedule.workers(workers));
  }

  public Settings schedule(Schedule schedule) {
    return new Settings(schedule, live, ordered, budget, stopOnFailure, terminator, remembered, deadLetters);
  }

  public Settings live(boolean live) {
    return new Settings(schedule, live, ordered, budget, stopOnFailure, terminator, remembered, deadLetters);
  }

  public Settings ordered(boolean ordered) {
    return new Settings(schedule, live, ordered, budget, stopOnFailure, terminator, remembered, deadLetters);
  }

  public Settings budget(ByteBudget budget) {
    return new Settings(schedule, live, ordered, budget, stopOnFailure, terminator, remembered, deadLetters);
  }

  public Settings stopOnFailure(boolean stopOnFailure) {
    return new Settings(schedule, live, ordered, budget, stopOnFailure, terminator, remembered, deadLetters);
  }

  public Settings terminator(byte terminator) {
    return new Settings(schedule, live, ordered, budget, stopOnFailure, terminator, remembered, deadLetters);
  }

  public Settings deadLetters(@Nullable DeadLetters deadLetters) {
    return new Settings(schedule, live, ordered, budget, stopOnFailure, terminator, remembered, deadLetters);
  }

  /** Begins where these stages settled before, where the schedule leaves the choice. */
  public Settings remembered(Map<String, Setting> remembered) {
    return new Settings(schedule, live, ordered, budget, stopOnFailure, terminator, remembered, deadLetters);
  }
}
