package io.ashlar.application.webhook;

import io.ashlar.application.access.Scope;
import io.ashlar.application.feed.EventFeed.Part;
import io.ashlar.application.feed.ReadEvents;
import io.ashlar.application.feed.StatusChange;
import io.ashlar.application.port.Clock;
import io.ashlar.application.webhook.Postman.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Sends a receiver its events, each message after the one before was taken or is dead: at least once, and those of an instruction in their
 * order.
 *
 * <p>A message is stored before it is sent, so that a crash between sending and noting sends the same message, with the same identifier, again.
 */
public final class DeliverEvents {
    /** Events in one message. */
    private static final int TOGETHER = 100;
    private static final int GONE = 410;
    /** Longer than an attempt lasts. */
    private static final Duration HOLD = Duration.ofSeconds(60);

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final ReadEvents events;
    private final Postman postman;
    private final Persistence persistence;
    private final Clock clock;
    private final DoubleSupplier jitter;

    public DeliverEvents(Webhooks webhooks, Deliveries deliveries, ReadEvents events, Postman postman, Persistence persistence, Clock clock,
            DoubleSupplier jitter) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.events = events;
        this.postman = postman;
        this.persistence = persistence;
        this.clock = clock;
        this.jitter = jitter;
    }

    /** Receivers that may have something due. @param holder this process */
    public List<String> due(String holder) {
        return webhooks.due(holder, events.latest().row() - 1, clock.now());
    }

    /** Forgets what was delivered longer ago. */
    public void forget(Duration kept) {
        deliveries.forget(clock.now().minus(kept));
    }

    /** Sends what is due, until nothing is or another process holds the receiver. @param holder this process */
    public void deliver(String id, String holder) {
        while (webhooks.hold(id, holder, clock.now(), clock.now().plus(HOLD))) {
            Optional<Webhook> webhook = webhooks.find(id).filter(w -> w.state() == Webhook.Activity.ACTIVE);
            if (webhook.isEmpty() || !step(webhook.get())) {
                webhooks.letGo(id, holder);
                return;
            }
        }
    }

    /** @return whether there may be more to do at once */
    private boolean step(Webhook webhook) {
        Optional<Delivery> waiting = deliveries.first(webhook.id());
        if (waiting.isEmpty()) {
            return make(webhook);
        }
        Delivery delivery = waiting.get();
        if (delivery.nextAttemptAt() != null && delivery.nextAttemptAt().isAfter(clock.now())) {
            return false;
        }
        return send(webhook, delivery);
    }

    private boolean make(Webhook webhook) {
        Part part = events.read(webhook.all(), webhook.organisation(), new Scope.EveryAsset(), webhook.cursor(), TOGETHER);
        if (part.reached().equals(webhook.cursor())) {
            return false;
        }
        List<StatusChange> ready = new ArrayList<>();
        List<StatusChange> held = new ArrayList<>();
        Set<String> blocked = deliveries.blocked(webhook.id());
        for (StatusChange change : part.changes()) {
            if (webhook.wishes().want(change.status())) {
                (blocked.contains(change.instruction()) ? held : ready).add(change);
            }
        }
        if (ready.isEmpty() && held.isEmpty()) {
            webhooks.move(webhook.id(), webhook.cursor(), part.reached());
        } else {
            deliveries.make(webhook, part.reached(), ready, held, clock.now());
        }
        return true;
    }

    private boolean send(Webhook webhook, Delivery delivery) {
        Outcome outcome = postman.bring(webhook.wishes().url(), delivery.id(), delivery.body());
        Instant now = clock.now();
        if (outcome.taken()) {
            if (deliveries.delivered(delivery, outcome.status(), now)) {
                deliveries.release(webhook.id());
            }
            webhooks.delivered(webhook.id(), now);
            return true;
        }
        Instant since = webhook.failingSince() == null ? now : webhook.failingSince();
        webhooks.failing(webhook.id(), since);
        Instant first = delivery.firstAttemptAt() == null ? now : delivery.firstAttemptAt();
        boolean dead = !first.plus(persistence.deadAfter()).isAfter(now);
        if (dead) {
            deliveries.dead(delivery, outcome.status(), outcome.error(), now);
        } else {
            deliveries.failed(delivery, outcome.status(), outcome.error(), now, now.plus(persistence.waitAfter(delivery.attempts() + 1, jitter.getAsDouble())));
        }
        if (outcome.status() == GONE) {
            webhooks.turn(webhook.id(), Webhook.Activity.PAUSED, "The receiver answered 410: it wants no more messages.");
        } else if (!since.plus(persistence.pausedAfter()).isAfter(now)) {
            webhooks.turn(webhook.id(), Webhook.Activity.PAUSED, "No message was taken since " + since + ". The last attempt: " + outcome.error());
        }
        return dead;
    }
}
