package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.webhook.Delivery;
import io.ashlar.application.webhook.ManageWebhooks;
import io.ashlar.application.webhook.Webhook;
import io.ashlar.domain.instruction.Status;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How pages speak of webhooks. Public for the templates. */
@Component("hooks")
class WebhookWords {
    private final ManageWebhooks webhooks;

    WebhookWords(ManageWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    public boolean may(Caller caller) {
        return webhooks.may(caller);
    }

    /** A webhook's state in a word and its badge. */
    public String health(Webhook webhook) {
        return webhook.state() == Webhook.Activity.PAUSED ? "Paused" : webhook.failingSince() != null ? "Failing" : webhook.deliveredAt() == null ? "Nothing sent yet" : "Working";
    }

    public String tone(Webhook webhook) {
        return switch (health(webhook)) {
            case "Paused" -> "badge-warn";
            case "Failing" -> "badge-bad";
            case "Working" -> "badge-good";
            default -> "";
        };
    }

    public String word(Delivery.Fate state) {
        return switch (state) {
            case WAITING -> "Waiting";
            case DELIVERED -> "Delivered";
            case DEAD -> "Dead letter";
            case HELD -> "Held back";
            case SUPERSEDED -> "Replaced";
        };
    }

    public String tone(Delivery.Fate state) {
        return switch (state) {
            case WAITING -> "badge-sealed";
            case DELIVERED -> "badge-good";
            case DEAD -> "badge-bad";
            case HELD -> "badge-warn";
            case SUPERSEDED -> "";
        };
    }

    public String wanted(Webhook webhook, Wording say) {
        return webhook.wishes().statuses().isEmpty() ? "Every status"
                : webhook.wishes().statuses().stream().sorted().map(Enum::name).map(say::word).collect(Collectors.joining(", "));
    }

    public List<String> statuses() {
        return Arrays.stream(Status.values()).map(Enum::name).toList();
    }
}
