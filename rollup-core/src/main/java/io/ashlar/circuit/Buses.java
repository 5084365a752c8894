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

    /** [first row, last row, part digest 8, lead 2, cosigner 2, atomic?, void?]: a part's rows, to the bundle it is of. */
    static final Bus PART = new Bus(7, "part", 16);
    /** [signature, k, element]: element k of six of the message hash, whose digits say where the signature enters its chains. */
    static final Bus HASH = new Bus(8, "hash", 3);
    /** [signature, index, parameter 5]: whose one-time key the chains end in. */
    static final Bus CHAINS = new Bus(9, "chains", 7);
    /** [signature, key?, position or index, root 8]: where a path from a leaf ends. */
    static final Bus PATH = new Bus(10, "path", 11);

    private Buses() {}
}
