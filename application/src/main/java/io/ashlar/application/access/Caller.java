package io.ashlar.application.access;

import java.util.Set;

/**
 * An authenticated caller.
 *
 * @param subject reference of the person or system at the identity provider
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
}
