package io.weir.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.stage.Answer;
import io.weir.stage.Inquiry;
import io.weir.stage.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.NonBlocking;

class AskingTest {
  private static final Duration SHORT = Duration.ofMillis(15);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final ExecutorService POOL = Executors.newCachedThreadPool(task -> {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  });

  @AfterAll
  static void end() {
    POOL.shutdownNow();
  }

  /** What a service does with a question. */
  enum Behaviour { ANSWER, NOTHING, FAIL, THROW_ERROR, NO_VALUE, HANG, HANG_STUBBORNLY, ANSWER_LATE }

  private static Terms terms(Duration timeout, int concurrency) {
    return new Terms("lookup test", "test", timeout, concurrency, null, String::valueOf, "");
  }

  private static @Nullable Object behave(Behaviour behaviour, CountDownLatch release) throws Exception {
    return switch (behaviour) {
      case ANSWER -> "yes";
      case NOTHING -> null;
      case FAIL -> throw new LookupException("no luck");
      case THROW_ERROR -> throw new StackOverflowError();
      case NO_VALUE -> new Object();
      case HANG -> {
        new CountDownLatch(1).await();
        yield "never";
      }
      case HANG_STUBBORNLY -> {
        while (release.getCount() > 0) {
          LockSupport.parkNanos(1_000_000);
        }
        yield "too late";
      }
      case ANSWER_LATE -> {
        try {
          release.await();
        } catch (InterruptedException asked) {
          yield "late";
        }
        yield "late";
      }
    };
  }

  private static BlockingService blocking(List<Behaviour> behaviours, CountDownLatch release, AtomicInteger wrong) {
    return new BlockingService() {
      @Override
      public @Nullable Object ask(Object question) throws Exception {
        if (Thread.currentThread().isInterrupted()) {
          wrong.incrementAndGet();
        }
        return behave(behaviours.get((Integer) question), release);
      }

      @Override
      public void close() {}
    };
  }

  private static AsyncService async(List<Behaviour> behaviours, CountDownLatch release) {
    return new AsyncService() {
      @Override
      public CompletionStage<@Nullable Object> ask(Object question) {
        Behaviour behaviour = behaviours.get((Integer) question);
        if (behaviour == Behaviour.THROW_ERROR) {
          throw new LinkageError("broken");
        }
        CompletableFuture<@Nullable Object> later = new CompletableFuture<>();
        if (behaviour == Behaviour.HANG) {
          return later;
        }
        POOL.execute(() -> {
          try {
            later.complete(behave(behaviour, release));
          } catch (Exception failure) {
            later.completeExceptionally(failure);
          }
          later.obtrudeValue("twice");
        });
        return later;
      }

      @Override
      public void close() {}
    };
  }

  private static void everyQuestionIsAnsweredOnce(Service service, int questions, int places, CountDownLatch release)
      throws InterruptedException {
    TestRoom room = new TestRoom(places, POOL);
    Map<Integer, List<Answer>> answers = new ConcurrentHashMap<>();
    CountDownLatch open = new CountDownLatch(questions);
    try (Inquiry inquiry = new Lookups().inquiry(service, terms(SHORT, 0))) {
      for (int i = 0; i < questions; i++) {
        int question = i;
        inquiry.ask(question, room, answer -> {
          answers.computeIfAbsent(question, any -> new ArrayList<>()).add(answer);
          open.countDown();
        });
      }
      assertThat(open.await(20, TimeUnit.SECONDS)).as("answers to %d questions", questions).isTrue();
    } finally {
      release.countDown();
    }
    assertThat(answers).hasSize(questions);
    assertThat(answers.values()).allMatch(told -> told.size() == 1);
    assertThat(room.leftTwice).hasValue(0);
    await().until(() -> room.out() == 0);
    assertThat(room.answered.get() + room.failed.get()).isEqualTo(questions);
  }

  @Property(seed = "11", tries = 25)
  void everyQuestionToABlockingServiceIsAnsweredOnce(@ForAll @Size(min = 1, max = 20) List<Behaviour> behaviours,
      @ForAll @IntRange(min = 1, max = 6) int places) throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger wrong = new AtomicInteger();
    everyQuestionIsAnsweredOnce(blocking(behaviours, release, wrong), behaviours.size(), places, release);
    assertThat(wrong).as("calls that began interrupted").hasValue(0);
  }

  @Property(seed = "12", tries = 25)
  void everyQuestionToAnAsyncServiceIsAnsweredOnce(@ForAll @Size(min = 1, max = 20) List<Behaviour> behaviours,
      @ForAll @IntRange(min = 1, max = 6) int places) throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    everyQuestionIsAnsweredOnce(async(behaviours, release), behaviours.size(), places, release);
  }

  private static Answer ask(Inquiry inquiry, Object question, Room room) {
    CompletableFuture<Answer> told = new CompletableFuture<>();
    inquiry.ask(question, room, told::complete);
    return told.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void aTimeoutNamesTheServiceTheQuestionAndTheTime() {
    CountDownLatch release = new CountDownLatch(1);
    List<Behaviour> hang = List.of(Behaviour.HANG);
    TestRoom room = new TestRoom(1, POOL);
    try (Inquiry blocked = new Lookups().inquiry(blocking(hang, release, new AtomicInteger()), terms(SHORT, 0));
        Inquiry later = new Lookups().inquiry(async(hang, release), terms(SHORT, 0))) {
      assertThat(ask(blocked, 0, room).failure()).isEqualTo("lookup test 0: no answer within 15ms");
      assertThat(ask(later, 0, room).failure()).isEqualTo("lookup test 0: no answer within 15ms");
    }
  }

  /** Rings when the test says so. */
  private static final class ByHand implements Alarms {
    private final List<Runnable> set = new CopyOnWriteArrayList<>();

    @Override
    public Runnable set(long nanos, Runnable ring) {
      set.add(ring);
      return () -> set.remove(ring);
    }

    void ring() {
      set.forEach(Runnable::run);
    }

    @Override
    public void close() {}
  }

  @Test
  void whileAsManyCallsAreStuckAsThereArePlacesQuestionsFailAtOnce() {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    BlockingService stubborn = new BlockingService() {
      @Override
      public @Nullable Object ask(Object question) throws Exception {
        running.incrementAndGet();
        return behave((Behaviour) question, release);
      }

      @Override
      public void close() {}
    };
    TestRoom room = new TestRoom(2, POOL);
    ByHand alarms = new ByHand();
    try (Inquiry inquiry = new Lookups(() -> alarms, System::nanoTime).inquiry(stubborn, terms(SHORT, 0))) {
      assertThat(late(inquiry, room, alarms, running)).contains("no answer within 15ms");
      assertThat(ask(inquiry, Behaviour.ANSWER, room).value()).isEqualTo("yes");
      assertThat(late(inquiry, room, alarms, running)).contains("no answer within 15ms");
      assertThat(ask(inquiry, Behaviour.ANSWER, room).failure())
          .contains("not asked, 2 earlier calls have not come back");
      release.countDown();
      await().until(() -> ask(inquiry, Behaviour.ANSWER, room).failure() == null);
    }
  }

  /** Asks what does not answer, and lets the time pass once the call has begun. */
  private static String late(Inquiry inquiry, Room room, ByHand alarms, AtomicInteger running) {
    int before = running.get();
    CompletableFuture<Answer> told = new CompletableFuture<>();
    inquiry.ask(Behaviour.HANG_STUBBORNLY, room, told::complete);
    await().until(() -> running.get() > before);
    alarms.ring();
    return String.valueOf(told.orTimeout(20, TimeUnit.SECONDS).join().failure());
  }

  @Test
  void aLateStageIsCancelled() {
    CompletableFuture<@Nullable Object> never = new CompletableFuture<>();
    AsyncService service = new AsyncService() {
      @Override
      public CompletionStage<@Nullable Object> ask(Object question) {
        return never;
      }

      @Override
      public void close() {}
    };
    try (Inquiry inquiry = new Lookups().inquiry(service, terms(SHORT, 0))) {
      ask(inquiry, 0, Room.FREE);
      await().until(never::isCancelled);
    }
  }

  @Test
  void whatIsAskedWhenTheRunIsOverFails() {
    Inquiry inquiry = new Lookups().inquiry(blocking(List.of(Behaviour.ANSWER), new CountDownLatch(1),
        new AtomicInteger()), terms(LONG, 0));
    inquiry.close();
    assertThat(ask(inquiry, 0, Room.FREE).failure()).contains("the run is over");
  }

  /** A thread as those that compute have it. */
  private static final class Computing extends Thread implements NonBlocking {
    Computing(Runnable task) {
      super(task, "computing-1");
    }
  }

  @Test
  void aCallThatMayBlockIsNotMadeOnAThreadThatMustNot() {
    AtomicInteger made = new AtomicInteger();
    BlockingService service = new BlockingService() {
      @Override
      public Object ask(Object question) {
        return made.incrementAndGet();
      }

      @Override
      public void close() {}
    };
    TestRoom room = new TestRoom(1, task -> new Computing(task).start());
    try (Inquiry inquiry = new Lookups().inquiry(service, terms(LONG, 0))) {
      assertThat(ask(inquiry, "x", room).failure()).startsWith("lookup test x: a fault in weir").contains("computing-1");
      assertThat(made).hasValue(0);
      assertThat(ask(inquiry, "x", new TestRoom(1, POOL)).value()).isEqualTo(1L);
    }
  }

  @Test
  void aQuestionForWhichNoThreadCanBeMadeFails() {
    TestRoom room = new TestRoom(1, task -> {
      throw new OutOfMemoryError("unable to create native thread");
    });
    try (Inquiry inquiry = new Lookups().inquiry(blocking(List.of(Behaviour.ANSWER), new CountDownLatch(1),
        new AtomicInteger()), terms(LONG, 0))) {
      assertThat(ask(inquiry, 0, room).failure()).contains("unable to create native thread");
      assertThat(room.out()).isZero();
    }
  }

  @Test
  void passwordsDoNotGetIntoMessages() {
    assertThat(Secrets.hidden("no route to redis://:s3cret@host:1/x")).isEqualTo("no route to redis://***@host:1/x");
    assertThat(Secrets.hidden("jdbc:postgresql://h/db?user=a&Password=b&ssl=true"))
        .isEqualTo("jdbc:postgresql://h/db?user=a&Password=***&ssl=true");
    assertThat(Secrets.hidden("GET http://h/a@b")).isEqualTo("GET http://h/a@b");
  }
}
