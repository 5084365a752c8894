package io.ashlar.application.access;

import java.util.Set;

/** How much of the register a caller sees. */
public sealed interface Sight {
    record Everything() implements Sight {}

    /**
     * @param accounts those accounts, and what concerns them
     * @param assets those assets, and every instruction of them
     */
    record Own(Set<Long> accounts, Set<Long> assets) implements Sight {
        public Own(Set<Long> accounts) {
            this(accounts, Set.of());
        }
    }

    /** Of positions and instructions. */
    static Sight of(Caller caller) {
        return caller.overseesAll() ? new Everything() : new Own(caller.accounts());
    }

    /** Of account profiles: a registrar keeps all of them. */
    static Sight ofAccounts(Caller caller) {
        return caller.has(Duty.REGISTRAR) ? new Everything() : of(caller);
    }
}
