package io.weir.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.stage.Answer;
import io.weir.stage.Inquiry;
import io.weir.stage.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private long now = 5;
  private final Lookups run = new Lookups(Alarms::real, () -> now);
  private final List<Object> asked = new ArrayList<>();
  private final Map<Object, CompletableFuture<@Nullable Object>> out = new HashMap<>();
  private boolean waits;
  private boolean fails;

  private final class Counting implements AsyncService {
    @Override
    public CompletionStage<@Nullable Object> ask(Object question) {
      asked.add(question);
      CompletableFuture<@Nullable Object> later = new CompletableFuture<>();
      if (waits) {
        out.put(question, later);
      } else if (fails) {
        later.completeExceptionally(new LookupException("no luck"));
      } else {
        later.complete(question.equals("nobody") ? null : question + "!");
      }
      return later;
    }

    @Override
    public void close() {}
  }

  private Inquiry step(int entries, Duration keep) {
    return run.inquiry(new Counting(), new Terms("lookup test", "same", Duration.ofMinutes(1), 0,
        new Terms.Memory(entries, keep), String::valueOf, ""));
  }

  private static List<Answer> ask(Inquiry inquiry, String... questions) {
    List<Answer> answers = new ArrayList<>();
    for (String question : questions) {
      inquiry.ask(question, Room.FREE, answers::add);
    }
    return answers;
  }

  @Test
  void answersAreRememberedAsLongAsTheStepSaysAndFoundNothingToo() {
    Inquiry step = step(10, Duration.ofSeconds(1));
    assertThat(ask(step, "a", "a", "nobody", "nobody")).extracting(Answer::value).containsExactly("a!", "a!", null, null);
    assertThat(asked).containsExactly("a", "nobody");
    now += Duration.ofSeconds(1).toNanos();
    ask(step, "a", "a");
    assertThat(asked).containsExactly("a", "nobody", "a");
  }

  @Test
  void failuresAreNotRemembered() {
    Inquiry step = step(10, Duration.ofSeconds(1));
    fails = true;
    assertThat(ask(step, "a").get(0).failure()).isEqualTo("no luck");
    fails = false;
    assertThat(ask(step, "a").get(0).value()).isEqualTo("a!");
  }

  @Test
  void aQuestionThatIsOutIsAskedOnce() {
    Inquiry one = step(10, Duration.ofSeconds(1));
    Inquiry other = step(10, Duration.ofSeconds(1));
    waits = true;
    List<Answer> answers = ask(one, "a", "a");
    List<Answer> others = ask(other, "a", "b");
    assertThat(asked).containsExactly("a", "b");
    out.get("a").complete("x");
    assertThat(answers).extracting(Answer::value).containsExactly("x", "x");
    assertThat(others).extracting(Answer::value).containsExactly("x");
  }

  @Test
  void stepsShareAnswersWithinTheirOwnBounds() {
    Inquiry brief = step(1, Duration.ofSeconds(1));
    Inquiry lasting = step(10, Duration.ofSeconds(10));
    ask(brief, "a", "b", "c");
    ask(lasting, "a", "b", "c");
    assertThat(asked).containsExactly("a", "b", "c");
    now += Duration.ofSeconds(2).toNanos();
    ask(lasting, "a");
    assertThat(asked).hasSize(3);
    ask(brief, "a");
    assertThat(asked).hasSize(4);
  }

  @Test
  void noMoreAnswersAreKeptThanTheStepSays() {
    Inquiry step = step(10, Duration.ofSeconds(1));
    for (int i = 0; i < 1000; i++) {
      ask(step, "q" + i);
    }
    asked.clear();
    for (int i = 0; i < 1000; i++) {
      ask(step, "q" + i);
    }
    assertThat(asked).hasSizeGreaterThanOrEqualTo(990);
  }

  @Test
  void aSharedServiceIsClosedByItsLastUser() {
    int[] made = {0};
    int[] closed = {0};
    BlockingService service = new BlockingService() {
      @Override
      public Object ask(Object question) {
        return question;
      }

      @Override
      public void close() {
        closed[0]++;
      }
    };
    Service one = run.shared("f", () -> {
      made[0]++;
      return service;
    });
    Service other = run.shared("f", () -> service);
    one.close();
    assertThat(closed[0]).isZero();
    other.close();
    assertThat(made[0]).isEqualTo(1);
    assertThat(closed[0]).isEqualTo(1);
  }
}
