package io.ashlar.domain.instruction;

import java.util.List;

/** A bundle's life: unknown, accepted, sequenced. Decides and evolves; holds nothing else. */
public sealed interface InstructionBundle {
    InstructionBundle UNKNOWN = new Unknown();

    record Unknown() implements InstructionBundle {}

    record Accepted(int instructions) implements InstructionBundle {}

    record Done() implements InstructionBundle {}

    /** The events the order causes; none where it was carried out before, so that repeating an order is harmless. */
    default List<BundleEvent> decide(BundleOrder order) {
        return switch (order) {
            case BundleOrder.SubmitBundle o -> this instanceof Unknown
                    ? List.of(new BundleEvent.BundleAccepted(o.bundle(), o.actor(), o.instructions(), o.authority(), o.submitter(), o.at()))
                    : List.of();
            case BundleOrder.RecordSequencing o -> switch (this) {
                case Unknown u -> throw new IllegalStateException("a bundle is accepted before it is sequenced: " + o.bundle().value());
                case Accepted a -> {
                    if (a.instructions() != o.answers().size()) {
                        throw new IllegalStateException(o.answers().size() + " answers to " + a.instructions() + " instructions");
                    }
                    yield List.of(new BundleEvent.BundleSequenced(o.bundle(), o.answers(), o.at()));
                }
                case Done d -> List.of();
            };
        };
    }

    default InstructionBundle evolve(BundleEvent event) {
        return switch (event) {
            case BundleEvent.BundleAccepted e -> new Accepted(e.instructions().size());
            case BundleEvent.BundleSequenced e -> new Done();
        };
    }
}
