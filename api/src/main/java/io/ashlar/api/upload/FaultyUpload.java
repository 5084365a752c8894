package io.ashlar.api.upload;

import java.util.List;

/** A file of which nothing was done. */
public final class FaultyUpload extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> first;
    private final int total;

    /** @param first some of the faults, in the file's order @param total how many there are */
    public FaultyUpload(List<Fault> first, int total) {
        super(total + " faults");
        this.first = List.copyOf(first);
        this.total = total;
    }

    public List<Fault> first() {
        return first;
    }

    public int total() {
        return total;
    }
}
