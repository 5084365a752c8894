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
    /** [time, key 4, payload 26]: a record's contents from this time on; an access takes the old tuple and leaves a later one. */
    static final Bus MEMORY = new Bus(5, "memory", 31);
    /** [level, index, digest before 8, digest after 8]: a touched node, given by the child, taken by its parent. */
    static final Bus NODE = new Bus(6, "node", 18);
    /** [time, key 4, next key 4]: a record's place in the sorted list from this time on; creating takes the low record's and leaves two. */
    static final Bus LINK = new Bus(7, "link", 9);
    /** [key 4, block 8]: what a created record holds for good. */
    static final Bus FIXED = new Bus(8, "fixed", 12);

    private Buses() {}
}
