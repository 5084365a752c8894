package io.ashlar.infrastructure.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Work that fails is said to, tried again, and forgotten once it goes. */
class WorkerTest {
    private final CountDownLatch failed = new CountDownLatch(1);
    private final CountDownLatch mended = new CountDownLatch(1);
    private final CountDownLatch went = new CountDownLatch(2);

    private final Worker worker = new Worker("test", LoggerFactory.getLogger(WorkerTest.class)) {
        @Override
        protected void work() throws InterruptedException {
            if (mended.getCount() > 0) {
                failed.countDown();
                throw new IllegalStateException("the database is away");
            }
            went.countDown();
            TimeUnit.MILLISECONDS.sleep(1);
        }
    };

    @Test
    void troubleIsToldWhileItLastsAndWorkGoesOnAfterIt() throws InterruptedException {
        worker.start();
        assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
        while (worker.trouble().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(worker.trouble()).isEqualTo("the database is away");
        assertThat(worker.isRunning()).isTrue();
        mended.countDown();
        assertThat(went.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.trouble()).isEmpty();
        worker.close();
        assertThat(worker.isRunning()).isFalse();
    }

    @Test
    void closingEndsALongWait() {
        worker.start();
        worker.close();
        assertThat(worker.isRunning()).isFalse();
    }
}
