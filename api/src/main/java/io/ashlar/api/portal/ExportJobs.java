package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.exports.ExportAudit;
import io.ashlar.application.port.Clock;
import io.ashlar.domain.shared.InvalidValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Exports being made for people who watch, and those made, kept for an hour on the machine that made them. */
@Component
class ExportJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ExportJobs.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int OF_ONE = 5;

    private final ExportAudit exports;
    private final Clock clock;
    /** Making one reads the whole history: two at once, the others wait. */
    private final Semaphore turns = new Semaphore(2);
    private final List<Job> jobs = new ArrayList<>();

    ExportJobs(ExportAudit exports, Clock clock) {
        this.exports = exports;
        this.clock = clock;
    }

    /** How far an export is. */
    enum State { MAKING, READY, FAILED }

    /** @param sha256 of the file, and {@code bytes} its size, once it is ready */
    record View(String id, long from, long to, State state, long lines, Instant begun, @Nullable String sha256, long bytes, @Nullable String error) {}

    private static final class Job {
        final String id = UUID.randomUUID().toString();
        final String subject;
        final long from;
        final long to;
        final Instant begun;
        volatile long lines;
        volatile State state = State.MAKING;
        volatile @Nullable Path file;
        volatile @Nullable String sha256;
        volatile @Nullable String error;
        volatile long bytes;

        Job(String subject, long from, long to, Instant begun) {
            this.subject = subject;
            this.from = from;
            this.to = to;
            this.begun = begun;
        }

        View view() {
            return new View(id, from, to, state, lines, begun, sha256, bytes, error);
        }
    }

    /** @throws InvalidValue if the caller has as many as one may */
    synchronized void begin(Caller caller, long from, long to) {
        forgetOld();
        if (jobs.stream().filter(job -> job.subject.equals(caller.subject())).count() >= OF_ONE) {
            throw new InvalidValue("to", "cannot be asked for now: you have " + OF_ONE + " exports already; each is forgotten an hour after it was begun");
        }
        Job job = new Job(caller.subject(), from, to, clock.now());
        jobs.add(job);
        Thread.ofVirtual().name("export-" + job.id).start(() -> make(caller, job));
    }

    private void make(Caller caller, Job job) {
        turns.acquireUninterruptibly();
        try {
            Path file = Files.createTempFile("ashlar-export", ".zip");
            job.file = file;
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                exports.export(caller, job.from, job.to, out, lines -> job.lines = lines);
            }
            job.bytes = Files.size(file);
            job.sha256 = HexFormat.of().formatHex(digest.digest());
            job.state = State.READY;
        } catch (InvalidValue e) {
            failed(job, "Batch " + (e.field().equals("from") ? "from " : "to ") + e.rule() + ".");
        } catch (IOException | NoSuchAlgorithmException | RuntimeException e) {
            LOG.error("event=export_failed from={} to={}", job.from, job.to, e);
            failed(job, "The export could not be made. Try again, or tell the operator the time.");
        } finally {
            turns.release();
        }
    }

    private static void failed(Job job, String error) {
        delete(job);
        job.error = error;
        job.state = State.FAILED;
    }

    synchronized List<View> of(Caller caller) {
        forgetOld();
        return jobs.stream().filter(job -> job.subject.equals(caller.subject())).map(Job::view).toList().reversed();
    }

    /** A finished export. */
    record Made(View view, Path file) {}

    /** @throws NotFound also for another person's */
    synchronized Made made(Caller caller, String id) {
        Job found = jobs.stream().filter(job -> job.id.equals(id) && job.subject.equals(caller.subject()) && job.state == State.READY).findFirst()
                .orElseThrow(NotFound::new);
        Path file = found.file;
        if (file == null) {
            throw new NotFound();
        }
        return new Made(found.view(), file);
    }

    private void forgetOld() {
        Instant before = clock.now().minus(KEPT);
        jobs.removeIf(job -> {
            boolean old = job.state != State.MAKING && job.begun.isBefore(before);
            if (old) {
                delete(job);
            }
            return old;
        });
    }

    private static void delete(Job job) {
        Path file = job.file;
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("event=export_not_deleted reason=\"{}\"", e.getMessage());
            }
        }
    }
}
