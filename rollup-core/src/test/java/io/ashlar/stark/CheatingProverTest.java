package io.ashlar.stark;

import static io.ashlar.stark.SmallCircuit.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.LowDegreeExtension;
import io.ashlar.poly.Ntt;
import io.ashlar.transcript.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Negative tests 6, 7, 9, 10 and 16: provers that lie in one phase and are faithful in all others, so that nothing but the check of that
 * phase can refuse them.
 */
class CheatingProverTest {
    private static final Circuit CIRCUIT = circuit(LIGHT);
    /** With the settlement's number of queries, where it is they that must find the lie. */
    private static final ProofParameters MANY = new ProofParameters(4, 44, 4, 3, 2, 4);

    private static boolean accepted(byte[] proof) {
        return verify(LIGHT, proof);
    }

    /** A proof by a prover that does not look whether its witness is true. */
    private static byte[] careless(Circuit circuit, List<Matrix> witness) {
        return new CheatingProver(circuit, circuit, publicValues()).prove(witness);
    }

    @Test
    void withoutCheatingItIsTheProver() {
        assertThat(new CheatingProver(CIRCUIT, CIRCUIT, publicValues()).prove(witness())).isEqualTo(proof(LIGHT));
    }

    /** Forgets to absorb one message. */
    private static final class Forgetful extends Transcript {
        private final int omitted;
        private int absorbed;

        Forgetful(int omitted) {
            this.omitted = omitted;
        }

        @Override
        public void absorb(byte[] message) {
            if (absorbed++ != omitted) {
                super.absorb(message);
            }
        }
    }

    @Test
    void everyAbsorptionIsNeeded() {
        Forgetful none = new Forgetful(-1);
        assertThat(accepted(StarkProver.prove(CIRCUIT, witness(), publicValues(), CONTEXT, none, repeatable(1)))).isTrue();
        // Statement (4), main, auxiliary, quotient, values, one a FRI layer, final polynomial, nonce.
        int layers = ProofLayout.of(CIRCUIT, proof(LIGHT)).schedule().layers().size();
        assertThat(none.absorbed).isEqualTo(10 + layers);
        for (int omitted = 0; omitted < none.absorbed; omitted++) {
            byte[] proof = StarkProver.prove(CIRCUIT, witness(), publicValues(), CONTEXT, new Forgetful(omitted), repeatable(1));
            assertThat(accepted(proof)).as("absorption %d omitted", omitted).isFalse();
        }
    }

    @Test
    void lessWorkIsRefused() {
        int refused = 0;
        for (int bits = 0; bits < LIGHT.grindingBits(); bits++) {
            int lowered = bits;
            boolean[] worked = new boolean[1];
            byte[] proof = new CheatingProver(CIRCUIT, CIRCUIT, publicValues()) {
                @Override
                long nonce(Transcript transcript) {
                    // The last nonce before the honest one that shows `lowered` bits; none shows all.
                    long honest = transcript.findNonce(parameters.grindingBits());
                    long easy = transcript.findNonce(lowered);
                    worked[0] = honest == easy;
                    return easy;
                }
            }.prove(witness());
            assertThat(accepted(proof)).as("%d bits", bits).isEqualTo(worked[0]);
            refused += worked[0] ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void theProverItselfRefusesAFalseWitness() {
        List<Matrix> witness = witness(4);
        assertThatThrownBy(() -> StarkProver.prove(CIRCUIT, witness, publicValues(), CONTEXT)).isInstanceOf(IllegalArgumentException.class);
        List<Matrix> unbalanced = witness();
        unbalanced.get(1).cells()[1]++;
        assertThatThrownBy(() -> StarkProver.prove(CIRCUIT, unbalanced, publicValues(), CONTEXT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StarkProver.prove(CIRCUIT, witness(), new int[] {2, publicValues()[1]}, CONTEXT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWitnessOfOtherConstraintsIsRefused() {
        byte[] proof = new CheatingProver(CIRCUIT, otherConstraint(LIGHT), publicValues()).prove(witness(4));
        assertThat(accepted(proof)).isFalse();
    }

    @Test
    void valuesFittedToTheEquationAreNoPolynomials() {
        // The quotient's opening is chosen so that the out-of-domain equation holds; the codeword it gives is then far from every polynomial.
        Circuit circuit = circuit(MANY);
        byte[] proof = new CheatingProver(circuit, otherConstraint(MANY), publicValues()) {
            @Override
            List<Opened> open(List<Opened> opened) {
                return List.of(fit(0, opened.get(0)), opened.get(1));
            }
        }.prove(witness(4));
        assertThat(verify(MANY, proof)).isFalse();
    }

    @Test
    void everyValueOutOfDomainIsBound() {
        int values = ProofSections.named(CIRCUIT, proof(LIGHT), "walk main here").from();
        int end = ProofSections.named(CIRCUIT, proof(LIGHT), "fri cap 15").from();
        for (int changed = 0; changed < (end - values) / 20; changed++) {
            for (boolean fitted : new boolean[] {false, true}) {
                int which = changed;
                byte[] proof = new CheatingProver(circuit(MANY), circuit(MANY), publicValues()) {
                    @Override
                    List<Opened> open(List<Opened> opened) {
                        List<Opened> lie = new ArrayList<>();
                        int at = which;
                        for (int t = 0; t < opened.size(); t++) {
                            Opened o = opened.get(t);
                            boolean mine = at >= 0 && at < o.inOrder().size();
                            Opened other = mine ? changed(o, at) : o;
                            lie.add(mine && fitted ? fit(t, other) : other);
                            at -= o.inOrder().size();
                        }
                        return lie;
                    }
                }.prove(witness());
                // Fitting undoes a change of the very chunk that is fitted.
                boolean undone = fitted && isFirstChunk(which);
                assertThat(verify(MANY, proof)).as("value %d, fitted %s", which, fitted).isEqualTo(undone);
            }
        }
    }

    private static boolean isFirstChunk(int value) {
        int walk = ProofLayout.openedElements(CIRCUIT.tables().get(0));
        int own = value < walk ? value : value - walk;
        io.ashlar.air.Air air = CIRCUIT.tables().get(value < walk ? 0 : 1);
        return own == ProofLayout.openedElements(air) - air.quotientChunks();
    }

    private static Opened changed(Opened o, int at) {
        Extension[][] parts = {o.main().clone(), o.mainNext().clone(), o.auxiliary().clone(), o.auxiliaryNext().clone(), o.quotient().clone()};
        int index = at;
        for (Extension[] part : parts) {
            if (index >= 0 && index < part.length) {
                part[index] = part[index].add(Extension.ONE);
            }
            index -= part.length;
        }
        return new Opened(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    @Test
    void codewordsOfTooHighDegreeOrNoneAreRefused() {
        Random random = new Random(5);
        for (int size : new int[] {SmallCircuit.LOG_WALK + 4, SmallCircuit.LOG_NUMBERS + 4}) {
            for (boolean noise : new boolean[] {false, true}) {
                byte[] proof = new CheatingProver(circuit(MANY), circuit(MANY), publicValues()) {
                    @Override
                    Map<Integer, int[]> compose(Map<Integer, int[]> codewords) {
                        Map<Integer, int[]> lie = new HashMap<>(codewords);
                        int[] word = codewords.get(size).clone();
                        // One above the greatest degree: X^{n + n/4}; or nothing like a polynomial.
                        int root = KoalaBear.rootOfUnity(size);
                        for (int i = 0; i < 1 << size; i++) {
                            int x = KoalaBear.pow(KoalaBear.pow(root, Ntt.reverse(i, size)), (1L << size - 4) + (1L << size - 6));
                            word[5 * i] = KoalaBear.add(word[5 * i], noise ? random.nextInt(KoalaBear.P) : x);
                        }
                        lie.put(size, word);
                        return lie;
                    }
                }.prove(witness());
                assertThat(verify(MANY, proof)).as("size 2^%d, noise %s", size, noise).isFalse();
            }
        }
    }

    @Test
    void unbalancedBusesAreRefused() {
        for (int[] cheat : new int[][] {{0, 1}, {31, 1}, {7, -1}, {7, KoalaBear.P - 100}}) {
            List<Matrix> witness = witness();
            int at = 2 * cheat[0] + 1;
            int[] numbers = witness.get(1).cells();
            numbers[at] = (int) Math.floorMod((long) numbers[at] + cheat[1], (long) KoalaBear.P);
            assertThat(accepted(careless(CIRCUIT, witness))).isFalse();
        }
        // A number that the other table does not have: 1,024 asked instead of one that is.
        List<Matrix> witness = witness();
        int[] walk = witness.get(0).cells();
        long a = walk[4 * 5];
        walk[4 * 5 + 2] = 1024;
        walk[4 * 5 + 3] = (int) (a * 1024 % KoalaBear.P * 1024 % KoalaBear.P * 3 % KoalaBear.P);
        assertThat(accepted(careless(CIRCUIT, witness))).isFalse();
    }

    @Test
    void whatIsSentOnOneBusDoesNotCountOnAnother() {
        byte[] proof = careless(wrongBus(LIGHT), witness());
        assertThat(StarkVerifier.verify(wrongBus(LIGHT), publicValues(), CONTEXT, proof)).isFalse();
    }

    @Test
    void blindingThatDoesNotCancelIsRefused() {
        for (int cell = 0; cell < 5; cell++) {
            int which = cell;
            byte[] proof = new CheatingProver(CIRCUIT, CIRCUIT, publicValues()) {
                @Override
                int[][] blind(int[][] cells) {
                    cells[0][which] = KoalaBear.add(cells[0][which], KoalaBear.ONE);
                    return cells;
                }
            }.prove(witness());
            assertThat(accepted(proof)).as("cell %d", cell).isFalse();
        }
    }

    @Test
    void blindingMayBeAnythingThatCancels() {
        byte[] proof = new CheatingProver(CIRCUIT, CIRCUIT, publicValues()) {
            @Override
            int[][] blind(int[][] cells) {
                return new int[][] {new int[5], new int[5]};
            }
        }.prove(witness());
        assertThat(accepted(proof)).isTrue();
    }

    @Test
    void blindingDoesNotMendAnUnbalancedBus() {
        // Chosen before γ and β are known, it would have to hit −Σ ±m/d in E.
        Random random = new Random(6);
        for (int n = 0; n < 20; n++) {
            List<Matrix> witness = witness();
            witness.get(1).cells()[1]++;
            byte[] proof = new CheatingProver(CIRCUIT, CIRCUIT, publicValues()) {
                @Override
                int[][] blind(int[][] cells) {
                    return new int[][] {random.ints(5, 0, KoalaBear.P).toArray(), random.ints(5, 0, KoalaBear.P).toArray()};
                }
            }.prove(witness);
            assertThat(accepted(proof)).isFalse();
        }
    }

    @Test
    void aMaskCodewordOfTooHighDegreeIsRefused() {
        for (boolean excess : new boolean[] {false, true}) {
            byte[] proof = new CheatingProver(circuit(MANY), circuit(MANY), publicValues()) {
                @Override
                MaskedColumns mask(MaskedColumns mask) {
                    int log = LOG_WALK;
                    int[] coefficients = random(5 * ((1 << log) + (1 << log - MANY.logFinalDegree()) + (excess ? 1 : 0)));
                    return new MaskedColumns(coefficients, 5, log, MANY.logBlowup());
                }
            }.prove(witness());
            assertThat(verify(MANY, proof)).isEqualTo(!excess);
        }
    }

    private static int[] random(int count) {
        return new Random(8).ints(count, 0, KoalaBear.P).toArray();
    }

    @Test
    void aMaskCodewordLeftOutOfTheBatchIsRefused() {
        byte[] proof = new CheatingProver(circuit(MANY), circuit(MANY), publicValues()) {
            private MaskedColumns committed = MaskedColumns.NONE;

            @Override
            MaskedColumns mask(MaskedColumns mask) {
                committed = mask;
                return mask;
            }

            @Override
            Map<Integer, int[]> compose(Map<Integer, int[]> codewords) {
                Map<Integer, int[]> lie = new HashMap<>(codewords);
                int[] word = codewords.get(LOG_WALK + MANY.logBlowup()).clone();
                int[] mask = LowDegreeExtension.extend(committed.coefficients(), committed.width(), committed.log(), committed.logBlowup());
                for (int i = 0; i < word.length; i++) {
                    word[i] = KoalaBear.sub(word[i], mask[i]);
                }
                lie.put(LOG_WALK + MANY.logBlowup(), word);
                return lie;
            }
        }.prove(witness());
        assertThat(verify(MANY, proof)).isFalse();
    }

    @Test
    void aChangedTerminalIsRefused() {
        // The true terminals do not cancel; the claimed ones do, in two ways.
        for (int adjusted = 0; adjusted < 2; adjusted++) {
            for (boolean fitted : new boolean[] {false, true}) {
                List<Matrix> witness = witness();
                witness.get(1).cells()[1]++;
                int which = adjusted;
                byte[] proof = new CheatingProver(circuit(MANY), circuit(MANY), publicValues()) {
                    @Override
                    List<Extension> claim(List<Extension> terminals) {
                        assertThat(terminals.get(0).add(terminals.get(1))).isNotEqualTo(Extension.ZERO);
                        return which == 0 ? List.of(terminals.get(1).neg(), terminals.get(1)) : List.of(terminals.get(0), terminals.get(0).neg());
                    }

                    @Override
                    List<Opened> open(List<Opened> opened) {
                        return fitted ? List.of(fit(0, opened.get(0)), fit(1, opened.get(1))) : opened;
                    }
                }.prove(witness);
                assertThat(verify(MANY, proof)).isFalse();
            }
        }
    }
}
