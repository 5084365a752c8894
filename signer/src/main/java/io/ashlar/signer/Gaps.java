package io.ashlar.signer;

/** The moments between two steps after which a process may die; the tests end it at each. */
interface Gaps {
    Gaps NONE = step -> { };

    void passed(String step);
}
