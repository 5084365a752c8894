package io.ashlar.circuit;

import io.ashlar.air.Bus;

/** What the tables tell each other. Identifiers are part of the proof system's version and never reused. */
final class Buses {
    /** [x], 0 ≤ x < 2^16. */
    static final Bus RANGE = new Bus(1, "range", 1);
    /** [left 8, right 8, compression 8]. */
    static final Bus COMPRESS = new Bus(2, "compress", 24);
    /** [request, tag, block number, last?, block 8]: one block of a sponge. */
    static final Bus BLOCK = new Bus(3, "block", 12);
    /** [request, tag, digest 8]: the sponge's answer. */
    static final Bus DIGEST = new Bus(4, "digest", 10);
    /** [time, record 32]: a record's contents from this time on; an access takes the old tuple and leaves a later one. */
    static final Bus MEMORY = new Bus(5, "memory", 33);
    /** [level, index, digest before 8, digest after 8]: a touched node, given by the child, taken by its parent. */
    static final Bus NODE = new Bus(6, "node", 18);

    private Buses() {}
}
