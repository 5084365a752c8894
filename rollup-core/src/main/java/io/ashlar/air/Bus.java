package io.ashlar.air;

/**
 * A named multiset that tables send tuples to and receive tuples from; over all tables it must balance.
 *
 * @param id at least 1, distinct for every bus of a circuit, part of each fingerprint
 * @param width elements of each tuple: one width per bus, so that {@code [x]} can never equal {@code [0, x]}
 */
public record Bus(int id, String name, int width) {
    public Bus {
        if (id < 1 || width < 1) {
            throw new IllegalArgumentException("a bus needs an id and a width of at least 1");
        }
    }
}
