package io.ashlar.application.access;

import io.ashlar.domain.shared.AccountId;
import java.util.Set;

/**
 * An authenticated caller.
 *
 * @param subject reference of the person or system at the identity provider; no personal data
 * @param organisation whose it is
 * @param accounts ledger accounts it may act for
 */
public record Caller(String subject, String organisation, Set<Duty> duties, Set<Long> accounts) {
    public Caller {
        duties = Set.copyOf(duties);
        accounts = Set.copyOf(accounts);
    }

    public boolean has(Duty duty) {
        return duties.contains(duty);
    }

    public boolean holds(AccountId account) {
        return accounts.contains(account.value());
    }

    /** Whether it reads everything: an auditor from outside, or who runs the platform. Neither may change anything by it. */
    public boolean overseesAll() {
        return has(Duty.AUDITOR) || has(Duty.OPERATOR);
    }
}
