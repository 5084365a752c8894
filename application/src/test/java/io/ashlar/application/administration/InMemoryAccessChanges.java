package io.ashlar.application.administration;

import io.ashlar.application.port.AccessChanges;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes as the table keeps them. */
final class InMemoryAccessChanges implements AccessChanges {
    private final Map<String, Change> all = new LinkedHashMap<>();

    @Override
    public boolean propose(Change change) {
        boolean open = open().stream().anyMatch(c -> c.subject().equals(change.subject()));
        return !open && all.putIfAbsent(change.id(), change) == null;
    }

    @Override
    public Optional<Change> change(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public List<Change> open() {
        return all.values().stream().filter(c -> c.state() == State.PROPOSED || c.state() == State.APPROVED).toList();
    }

    @Override
    public List<Change> of(String subject, int limit) {
        return all.values().stream().filter(c -> c.subject().equals(subject)).toList().reversed().stream().limit(limit).toList();
    }

    @Override
    public boolean move(String id, State from, State to, String by, Instant at, String reason) {
        Change c = all.get(id);
        if (c == null || c.state() != from) {
            return false;
        }
        all.put(id, new Change(id, c.subject(), c.before(), c.after(), c.proposedBy(), c.proposedAt(), to, c.decidedBy() == null ? by : c.decidedBy(),
                c.decidedAt() == null ? at : c.decidedAt(), reason));
        return true;
    }
}
