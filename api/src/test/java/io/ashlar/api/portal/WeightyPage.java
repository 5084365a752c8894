package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.FreshLogin;
import io.ashlar.application.access.Login;
import io.ashlar.application.port.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A page for tests that needs a login of just now, and can be told that the logins so far are old. */
@RestController
class WeightyPage {
    private final Clock clock;
    private Instant later = Instant.EPOCH;

    WeightyPage(Clock clock) {
        this.clock = clock;
    }

    @GetMapping("/portal/weighty")
    String page(Caller caller) {
        FreshLogin.demand(caller, now(caller));
        return "weighty page";
    }

    @PostMapping("/portal/weighty/confirmed")
    String confirmed(Caller caller) {
        FreshLogin.demand(caller, now(caller));
        return "weighty thing done";
    }

    /** From now on every login up to now looks six minutes old; one after it is what it is. */
    @PostMapping("/portal/weighty/later")
    String later() {
        later = clock.now();
        return "later";
    }

    private Instant now(Caller caller) {
        boolean aged = caller.login() instanceof Login.OfPerson person && person.at().isBefore(later);
        return aged ? clock.now().plus(Duration.ofMinutes(6)) : clock.now();
    }
}
