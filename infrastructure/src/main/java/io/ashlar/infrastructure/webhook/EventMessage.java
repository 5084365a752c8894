package io.ashlar.infrastructure.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ashlar.application.feed.StatusChange;
import java.util.List;
import java.util.Map;

/** A message's body; its events have the members of the feed's. */
final class EventMessage {
    private final ObjectMapper json = new ObjectMapper();

    byte[] of(String webhook, String delivery, List<StatusChange> changes) {
        ObjectNode body = json.createObjectNode().put("type", "instruction.status").put("webhook", webhook).put("delivery", delivery);
        ArrayNode events = body.putArray("events");
        changes.forEach(change -> event(events.addObject(), change));
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    private static void event(ObjectNode event, StatusChange change) {
        event.put("id", change.id()).put("bundle", change.bundle()).put("index", change.index()).put("asset", change.asset())
                .put("status", change.status().name()).put("refusal", change.refusal() == null ? null : change.refusal().name())
                .put("at", change.at().toString()).put("batch", change.batch()).put("position", change.position());
        event.properties().stream().filter(member -> member.getValue().isNull()).map(Map.Entry::getKey).toList().forEach(event::remove);
    }
}
