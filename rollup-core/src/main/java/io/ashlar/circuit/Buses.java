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
    static final Bus LINK = new Bus(11, "link", 9);
    /** [key 4, block 8]: what a created record holds for good. */
    static final Bus FIXED = new Bus(12, "fixed", 12);

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
