package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.webhook.Delivery;
import io.ashlar.application.webhook.ManageWebhooks;
import io.ashlar.application.webhook.Postman;
import io.ashlar.application.webhook.Webhook;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.shared.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Receivers of an organisation's events, their messages, and sending those again. */
@RestController
@RequestMapping("/v1/webhooks")
@Tag(name = "Webhooks", description = "Status changes sent to your address: signed, tried again for a day, in order per instruction, replayable")
class WebhookController {
    private final ManageWebhooks webhooks;
    private final Once once;

    WebhookController(ManageWebhooks webhooks, Once once) {
        this.webhooks = webhooks;
        this.once = once;
    }

    record NewWebhook(@NotNull @Schema(description = "https; a public address.", example = "https://hooks.bank.example/ashlar") String url,
            @Nullable @Schema(description = "For people.") String description,
            @Nullable @Size(max = 9) @Schema(description = "Events wanted; all where absent or empty.") Set<@NotNull Status> statuses,
            @Nullable @Schema(description = "Cursor of the feed behind which to begin; absent for what is to come.") String cursor) {}

    /** Absent members stay as they are. */
    record ChangedWebhook(@Nullable String url, @Nullable String description, @Nullable @Size(max = 9) Set<@NotNull Status> statuses,
            Webhook.@Nullable Activity state) {}

    record Replay(@Nullable @Schema(description = "Send everything behind it anew, as new messages.") String cursor,
            @Nullable @Schema(description = "Send this dead letter again, and what is held behind it.") String delivery) {}

    @Schema(description = "How a test message fared.")
    record PingResult(@Schema(description = "The message's webhook-id.") String delivery, boolean taken,
            @Schema(description = "Of the answer; absent where none came.") @Nullable Integer status, @Nullable String error) {}

    @Schema(description = "What is sent again.")
    record Replayed(String webhook) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addWebhook", summary = "Add a webhook", description = "Any duty but an auditor's. Messages are POSTed as JSON with the members type, webhook, "
            + "delivery and events (up to 100, each as in the feed), and signed (RFC 9421, Ed25519; content-digest, webhook-id, webhook-timestamp) with a key "
            + "published at /.well-known/ashlar-webhook-keys. Answer 2xx within 10 seconds. A message may come twice with the same webhook-id.")
    ResponseEntity<WebhookState> add(Caller caller, @RequestHeader("Idempotency-Key") String key, @Valid @RequestBody NewWebhook body, HttpServletRequest request) {
        Webhook.Wishes wishes = new Webhook.Wishes(url(body.url()), body.description() == null ? "" : body.description(), body.statuses() == null ? Set.of() : body.statuses());
        FeedCursor from = body.cursor() == null ? null : EventCursor.read("cursor", body.cursor());
        WebhookState made = once.answer(caller, key, request, WebhookState.class, id -> state(caller, webhooks.add(caller, id.value(), wishes, from))).body();
        return ResponseEntity.created(URI.create("/v1/webhooks/" + made.id())).body(made);
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new InvalidValue("url", "must be an absolute address");
        }
    }

    private WebhookState state(Caller caller, Webhook webhook) {
        return WebhookState.of(webhook, webhooks.health(caller, webhook.id()));
    }

    @GetMapping
    @Operation(operationId = "listWebhooks", summary = "List webhooks", description = "Your organisation's; everybody's for operators.")
    List<WebhookState> list(Caller caller) {
        return webhooks.list(caller).stream().map(w -> state(caller, w)).toList();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "showWebhook", summary = "Show a webhook", description = "Your organisation's; everybody's for operators.")
    WebhookState show(Caller caller, @PathVariable String id) {
        return state(caller, webhooks.show(caller, id));
    }

    @PatchMapping("/{id}")
    @Operation(operationId = "changeWebhook", summary = "Change, pause or resume a webhook", description = "Your organisation's. What is absent stays. What happens while it "
            + "is paused is sent once it is active again.")
    WebhookState change(Caller caller, @PathVariable String id, @Valid @RequestBody ChangedWebhook body) {
        Webhook before = webhooks.show(caller, id);
        Webhook.Wishes now = before.wishes();
        Webhook after = webhooks.change(caller, id, new Webhook.Wishes(body.url() == null ? now.url() : url(body.url()),
                body.description() == null ? now.description() : body.description(), body.statuses() == null ? now.statuses() : body.statuses()));
        return state(caller, body.state() == null ? after : webhooks.turn(caller, id, body.state()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeWebhook", summary = "Remove a webhook", description = "Your organisation's, with its messages.")
    void remove(Caller caller, @PathVariable String id) {
        webhooks.remove(caller, id);
    }

    @PostMapping("/{id}/ping")
    @Operation(operationId = "pingWebhook", summary = "Send a test message", description = "Your organisation's. Of type ping, without events, signed as all are; sent once, now.")
    PingResult ping(Caller caller, @RequestHeader("Idempotency-Key") String key, @PathVariable String id, HttpServletRequest request) {
        return once.answer(caller, key, request, PingResult.class, message -> {
            Postman.Outcome outcome = webhooks.ping(caller, id, message.value());
            return new PingResult(message.value(), outcome.taken(), outcome.status() == 0 ? null : outcome.status(), outcome.taken() ? null : outcome.error());
        }).body();
    }

    @GetMapping("/{id}/deliveries")
    @Operation(operationId = "listDeliveries", summary = "List a webhook's messages", description = "Newest first; delivered ones for a week. DEAD ones were given up after a "
            + "day; HELD ones wait behind them, for they tell later events of the same instructions.")
    Page<DeliveryState> deliveries(Caller caller, @PathVariable String id, @RequestParam(required = false) Delivery.@Nullable Fate state,
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page("deliveries", webhooks.deliveries(caller, id, state, Cursor.read("deliveries", cursor, Long.MAX_VALUE), limit + 1), limit,
                Delivery::row, DeliveryState::of);
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "replayWebhook", summary = "Send again", description = "Your organisation's: everything behind a cursor of the feed, or one dead letter. Name one of "
            + "the two.")
    Replayed replay(Caller caller, @RequestHeader("Idempotency-Key") String key, @PathVariable String id, @Valid @RequestBody Replay body, HttpServletRequest request) {
        if ((body.cursor() == null) == (body.delivery() == null)) {
            throw new InvalidValue("cursor", "or delivery must be given, and not both");
        }
        return once.answer(caller, key, request, Replayed.class, unused -> {
            if (body.cursor() != null) {
                webhooks.replay(caller, id, EventCursor.read("cursor", body.cursor()));
            } else {
                webhooks.replay(caller, id, String.valueOf(body.delivery()));
            }
            return new Replayed(id);
        }).body();
    }
}
