package io.ashlar.api.bank;

import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.webhook.Webhook;
import io.ashlar.application.webhook.Webhooks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Receivers that are kept and never delivered to. */
final class InMemoryWebhooks implements Webhooks {
    private final Map<String, Webhook> all = new LinkedHashMap<>();

    @Override
    public synchronized void add(Webhook webhook) {
        all.putIfAbsent(webhook.id(), webhook);
    }

    @Override
    public synchronized Optional<Webhook> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public synchronized List<Webhook> list(@Nullable String organisation) {
        return all.values().stream().filter(w -> organisation == null || w.organisation().equals(organisation)).toList();
    }

    @Override
    public synchronized void change(String id, Webhook.Wishes wishes) {
        all.computeIfPresent(id, (i, w) -> new Webhook(i, w.organisation(), w.all(), wishes, w.state(), w.reason(), w.cursor(), w.createdAt(), null, null));
    }

    @Override
    public synchronized void turn(String id, Webhook.Activity state, String reason) {
        all.computeIfPresent(id, (i, w) -> new Webhook(i, w.organisation(), w.all(), w.wishes(), state, reason, w.cursor(), w.createdAt(), null, null));
    }

    @Override
    public synchronized void remove(String id) {
        all.remove(id);
    }

    @Override
    public List<String> due(String holder, long head, Instant now) {
        return List.of();
    }

    @Override
    public boolean hold(String id, String holder, Instant now, Instant until) {
        return false;
    }

    @Override
    public void letGo(String id, String holder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void failing(String id, @Nullable Instant since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delivered(String id, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean move(String id, FeedCursor from, FeedCursor to) {
        throw new UnsupportedOperationException();
    }
}
