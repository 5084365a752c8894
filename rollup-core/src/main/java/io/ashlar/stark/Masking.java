package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.field.Extension;

/**
 * How many random coefficients hide what a proof opens, and what that does to degrees. Source: PROTOCOL.md, "Zero knowledge"; Haböck and
 * Al Kindi, ePrint 2024/1037.
 */
final class Masking {
    private static final int POINTS = 2;

    private Masking() {}

    /**
     * Random coefficients of a column's mask: twice what its openings tell. A column is opened at two points of the extension and once a
     * query; the quotient at a query depends on the column's next row as well.
     */
    static int columnRows(ProofParameters parameters) {
        return 2 * (Extension.DEGREE * POINTS + parameters.queries());
    }

    /** Random coefficients between two quotient chunks: a chunk is opened at one point and once a query, all in the extension. */
    static int chunkRows(Air air, ProofParameters parameters) {
        return air.quotientChunks() > 1 ? parameters.queries() + 1 : 0;
    }

    /** By how much more than the trace's height the quotient's chunks lie apart: the masks raise the degree of the constraints. */
    static int strideBeyond(Air air, ProofParameters parameters) {
        int chunks = air.quotientChunks();
        return (air.program().maxDegree() * columnRows(parameters) + chunks - 1) / chunks;
    }

    /** Coefficients of a quotient chunk from x^n on. */
    static int chunkBeyond(Air air, ProofParameters parameters) {
        return strideBeyond(air, parameters) + chunkRows(air, parameters);
    }

    /** The least height at which every column and chunk has fewer than n·(1 + 2^−f) coefficients. */
    static int minLogHeight(Air air, ProofParameters parameters) {
        int beyond = Math.max(columnRows(parameters), chunkBeyond(air, parameters));
        return parameters.logFinalDegree() + 32 - Integer.numberOfLeadingZeros(beyond - 1);
    }
}
