package io.ashlar.api.bank;

import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.BundleId;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Holds an answer back for the moment until the register shows the bundle, so that clients who ask at once find it. */
@Component
class Shown {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Register register;
    private final Duration most;

    /** @param most after which the answer goes out in any case: the bundle is durable, shown or not */
    Shown(Register register, @Value("${ashlar.api.show-within:500ms}") Duration most) {
        this.register = register;
        this.most = most;
    }

    void await(BundleId bundle) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (System.nanoTime() < end && register.bundle(bundle.value(), 0, 1).isEmpty()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
