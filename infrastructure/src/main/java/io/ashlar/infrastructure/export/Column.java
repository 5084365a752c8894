package io.ashlar.infrastructure.export;

/**
 * One column of a table.
 *
 * @param name the key in JSON, the heading in CSV
 */
record Column(String name, Kind kind) {
    /** How a cell looks in JSON. In CSV every cell is its plain text, and lists are left out. */
    enum Kind {
        /** A string. */
        TEXT,
        /** A whole number below 2^53. */
        NUMBER,
        /** A whole number below 2^63 as a string, because many readers of JSON lose digits. */
        AMOUNT,
        /** true or false. */
        FLAG,
        /** An array of strings. */
        LIST
    }

    static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    static Column number(String name) {
        return new Column(name, Kind.NUMBER);
    }

    static Column amount(String name) {
        return new Column(name, Kind.AMOUNT);
    }

    static Column flag(String name) {
        return new Column(name, Kind.FLAG);
    }

    static Column list(String name) {
        return new Column(name, Kind.LIST);
    }
}
