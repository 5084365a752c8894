package io.ashlar.application.webhook;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.access.Scope;
import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.feed.ReadEvents;
import io.ashlar.application.port.Clock;
import io.ashlar.domain.shared.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's receivers. Its staff and systems keep them, whatever their duty but an auditor's; operators read everybody's and keep their
 * own organisation's. What is another's is not found.
 */
public final class ManageWebhooks {
    /** Receivers of one organisation. */
    private static final int MOST = 20;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int LONGEST_URL = 500;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Postman postman;
    private final ReadEvents events;
    private final Clock clock;

    public ManageWebhooks(Webhooks webhooks, Deliveries deliveries, Postman postman, ReadEvents events, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.postman = postman;
        this.events = events;
        this.clock = clock;
    }

    /** How a receiver fares. @param open messages not taken yet @param behind whether events wait to be made into messages */
    public record Health(int open, int dead, int held, boolean behind) {}

    public boolean may(Caller caller) {
        return caller.scope() instanceof Scope.EveryAsset && caller.duties().stream().anyMatch(duty -> duty != Duty.AUDITOR);
    }

    /** The same identifier adds once. It gets what happens from now on, or from a cursor on. */
    public Webhook add(Caller caller, String id, Webhook.Wishes wishes, @Nullable FeedCursor from) {
        if (!may(caller)) {
            throw new NotPermitted();
        }
        check(wishes);
        if (webhooks.list(caller.organisation()).size() >= MOST) {
            throw new InvalidValue("url", "would be more than " + MOST + " webhooks of one organisation");
        }
        webhooks.add(new Webhook(id, caller.organisation(), caller.overseesAll(), wishes, Webhook.Activity.ACTIVE, "",
                from == null ? events.latest() : from, clock.now(), null, null));
        return own(caller, id);
    }

    private void check(Webhook.Wishes wishes) {
        if (wishes.url().toString().length() > LONGEST_URL) {
            throw new InvalidValue("url", "must have at most " + LONGEST_URL + " characters");
        }
        postman.flaw(wishes.url()).ifPresent(rule -> {
            throw new InvalidValue("url", rule);
        });
        if (wishes.description().length() > LONGEST_DESCRIPTION || wishes.description().chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("description", "must have at most " + LONGEST_DESCRIPTION + " characters, none of them a control character");
        }
    }

    /** Own ones, everybody's for operators. */
    public List<Webhook> list(Caller caller) {
        return caller.has(Duty.OPERATOR) ? webhooks.list(null) : may(caller) ? webhooks.list(caller.organisation()) : List.of();
    }

    public Webhook show(Caller caller, String id) {
        return webhooks.find(id).filter(w -> caller.has(Duty.OPERATOR) || mine(caller, w)).orElseThrow(NotFound::new);
    }

    public Health health(Caller caller, String id) {
        Webhook webhook = show(caller, id);
        return new Health(deliveries.count(id, Delivery.Fate.WAITING), deliveries.count(id, Delivery.Fate.DEAD), deliveries.count(id, Delivery.Fate.HELD),
                webhook.cursor().compareTo(events.latest()) < 0);
    }

    private boolean mine(Caller caller, Webhook webhook) {
        return may(caller) && webhook.organisation().equals(caller.organisation());
    }

    private Webhook own(Caller caller, String id) {
        return webhooks.find(id).filter(w -> mine(caller, w)).orElseThrow(NotFound::new);
    }

    public boolean keeps(Caller caller, Webhook webhook) {
        return mine(caller, webhook);
    }

    public Webhook change(Caller caller, String id, Webhook.Wishes wishes) {
        own(caller, id);
        check(wishes);
        webhooks.change(id, wishes);
        return own(caller, id);
    }

    /** Pauses, or goes on with what came meanwhile. */
    public Webhook turn(Caller caller, String id, Webhook.Activity state) {
        if (own(caller, id).state() != state) {
            webhooks.turn(id, state, state == Webhook.Activity.PAUSED ? "Paused by its organisation." : "");
        }
        return own(caller, id);
    }

    /** Nothing where it is gone already. */
    public void remove(Caller caller, String id) {
        webhooks.find(id).ifPresent(w -> {
            own(caller, id);
            webhooks.remove(id);
        });
    }

    /** Sends a message that tells nothing, now, and says how it went. @param message its identifier */
    public Postman.Outcome ping(Caller caller, String id, String message) {
        Webhook webhook = own(caller, id);
        return postman.bring(webhook.wishes().url(), message, ("{\"type\":\"ping\",\"webhook\":\"" + id + "\",\"delivery\":\"" + message
                + "\",\"events\":[]}").getBytes(StandardCharsets.UTF_8));
    }

    public List<Delivery> deliveries(Caller caller, String id, Delivery.@Nullable Fate state, long before, int limit) {
        show(caller, id);
        return deliveries.list(id, state, before, limit);
    }

    public Delivery delivery(Caller caller, String id, String delivery) {
        show(caller, id);
        return deliveries.find(id, delivery).orElseThrow(NotFound::new);
    }

    /** Everything behind a cursor again, as new messages. */
    public void replay(Caller caller, String id, FeedCursor from) {
        if (from.compareTo(own(caller, id).cursor()) > 0) {
            throw new InvalidValue("cursor", "must not be ahead of what was sent");
        }
        deliveries.rewind(id, from);
    }

    /** One dead message again, with its identifier; what is held behind it follows. */
    public void replay(Caller caller, String id, String delivery) {
        own(caller, id);
        if (deliveries.find(id, delivery).isEmpty()) {
            throw new NotFound();
        }
        if (!deliveries.again(id, delivery, clock.now())) {
            throw new InvalidValue("delivery", "must be a dead letter");
        }
    }
}
