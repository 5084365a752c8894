package io.ashlar.api.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.exports.ExportAudit;
import io.ashlar.domain.shared.InvalidValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportJobsTest {
    private static final Caller AUDITOR = new Caller("auditor", "audit", Set.of(Duty.AUDITOR), Set.of());
    private static final Caller OTHER = new Caller("another", "audit", Set.of(Duty.AUDITOR), Set.of());
    private final ExportAudit exports = mock(ExportAudit.class);
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final ExportJobs jobs = new ExportJobs(exports, () -> now);

    @BeforeEach
    void anExportOfThreeLines() throws IOException {
        doAnswer(call -> {
            call.<LongConsumer>getArgument(4).accept(3);
            go.await();
            if (call.<Long>getArgument(2) == 9) {
                throw new IllegalStateException("no such history");
            }
            call.<OutputStream>getArgument(3).write("zip".getBytes(StandardCharsets.UTF_8));
            return null;
        }).when(exports).export(any(), anyLong(), anyLong(), any(), any());
    }

    private ExportJobs.View await(ExportJobs.State state) throws InterruptedException {
        for (int i = 0; i < 200 && jobs.of(AUDITOR).getFirst().state() != state; i++) {
            Thread.sleep(10);
        }
        assertThat(jobs.of(AUDITOR).getFirst().state()).isEqualTo(state);
        return jobs.of(AUDITOR).getFirst();
    }

    @Test
    void isWatchedThenDownloadedByWhoAskedForItThenForgotten() throws InterruptedException, IOException {
        jobs.begin(AUDITOR, 1, 2);
        for (int i = 0; i < 200 && jobs.of(AUDITOR).getFirst().lines() != 3; i++) {
            Thread.sleep(10);
        }
        assertThat(jobs.of(AUDITOR).getFirst().lines()).isEqualTo(3);
        assertThat(jobs.of(AUDITOR).getFirst().state()).isEqualTo(ExportJobs.State.MAKING);
        go.countDown();
        ExportJobs.View ready = await(ExportJobs.State.READY);
        ExportJobs.Made made = jobs.made(AUDITOR, ready.id());
        assertThat(Files.readString(made.file())).isEqualTo("zip");
        assertThat(ready.sha256()).hasSize(64);
        assertThatThrownBy(() -> jobs.made(OTHER, ready.id())).isInstanceOf(NotFound.class);
        assertThat(jobs.of(OTHER)).isEmpty();
        now = now.plus(Duration.ofMinutes(61));
        assertThat(jobs.of(AUDITOR)).isEmpty();
        assertThat(made.file()).doesNotExist();
    }

    @Test
    void aFailureIsToldWithoutDetails() throws InterruptedException {
        go.countDown();
        jobs.begin(AUDITOR, 1, 9);
        assertThat(await(ExportJobs.State.FAILED).error()).doesNotContain("history");
    }

    @Test
    void onePersonHasFiveAtMost() {
        for (int i = 0; i < 5; i++) {
            jobs.begin(AUDITOR, 1, 1);
        }
        assertThatThrownBy(() -> jobs.begin(AUDITOR, 1, 1)).isInstanceOf(InvalidValue.class);
        jobs.begin(OTHER, 1, 1);
        go.countDown();
    }
}
