package io.ashlar.stark;

import io.ashlar.field.KoalaBear;

/** Cuts a quotient into chunks that tell nothing but their sum: q_k + x^c·t_k − t_{k−1} with random t. See PROTOCOL.md, "Constraints". */
final class QuotientChunks {
    private QuotientChunks() {}

    /**
     * @param whole the quotient's coefficients, {@code chunks × stride} elements
     * @param random the t's coefficients, {@code between} elements each, one t fewer than chunks
     * @return coefficients, {@code stride + between} rows of {@code chunks} elements
     */
    static int[] cut(int[] whole, int chunks, int stride, int[] random, int between) {
        int[] result = new int[5 * chunks * (stride + between)];
        for (int chunk = 0; chunk < chunks; chunk++) {
            for (int row = 0; row < stride; row++) {
                System.arraycopy(whole, 5 * (chunk * stride + row), result, 5 * (row * chunks + chunk), 5);
            }
        }
        for (int chunk = 0; chunk < chunks - 1; chunk++) {
            for (int row = 0; row < between; row++) {
                for (int c = 0; c < 5; c++) {
                    int t = random[5 * (chunk * between + row) + c];
                    result[5 * ((stride + row) * chunks + chunk) + c] = t;
                    int following = 5 * (row * chunks + chunk + 1) + c;
                    result[following] = KoalaBear.sub(result[following], t);
                }
            }
        }
        return result;
    }
}
