package io.ashlar.api.bank;

import io.ashlar.application.view.ProposalRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.approval.ProposalStatus;
import io.ashlar.domain.shared.BundleId;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Holds an answer back for the moment until the register shows the bundle, so that clients who ask at once find it. */
@Component
class Shown {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Register register;
    private final ProposalRegister proposals;
    private final Duration most;

    /** @param most after which the answer goes out in any case: the bundle is durable, shown or not */
    Shown(Register register, ProposalRegister proposals, @Value("${ashlar.api.show-within:500ms}") Duration most) {
        this.register = register;
        this.proposals = proposals;
        this.most = most;
    }

    /** As what it is, or as a proposal. */
    void await(BundleId bundle) {
        await(() -> isCarriedOut(bundle) || proposals.proposal(bundle).isPresent());
    }

    /** Until it is decided, and what is approved carried out. */
    void awaitDecided(BundleId proposal) {
        await(() -> proposals.proposal(proposal).filter(p -> p.status() == ProposalStatus.OPEN || p.status() == ProposalStatus.APPROVED).isEmpty());
    }

    private boolean isCarriedOut(BundleId bundle) {
        return !register.bundle(bundle.value(), 0, 1).isEmpty();
    }

    private void await(BooleanSupplier shown) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (System.nanoTime() < end && !shown.getAsBoolean()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
