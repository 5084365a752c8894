package io.ashlar.solidity;

import io.ashlar.air.ConstraintProgram.Kind;
import io.ashlar.air.ConstraintProgram.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Products that are computed by the sum they are a part of, and added where the sum's other operand stands.
 *
 * <p>A product qualifies if that sum is its only use and neither factor is a constant; the other operand must have a register of its own
 * and not be used afterwards. No factor may be such an operand of an earlier sum: its register would hold that sum.
 */
final class FusedProducts {
    static final FusedProducts NONE = new FusedProducts();

    private final Map<Integer, Integer> productBySum = new HashMap<>();
    private final Set<Integer> products = new HashSet<>();
    private final Set<Integer> overwritten = new HashSet<>();

    private FusedProducts() {}

    /** @param lastUse where each value is used last; factors of fused products are made to live until the sum */
    static FusedProducts of(List<Op> ops, int[] lastUse) {
        FusedProducts fused = new FusedProducts();
        int[] uses = new int[ops.size()];
        ops.stream().filter(MachineProgram::isOperation).forEach(op -> {
            uses[op.a()]++;
            uses[op.b()]++;
        });
        for (int i = 0; i < ops.size(); i++) {
            Op op = ops.get(i);
            if (op.kind() == Kind.ADD && !fused.tries(ops, uses, lastUse, i, op.b(), op.a())) {
                fused.tries(ops, uses, lastUse, i, op.a(), op.b());
            }
        }
        fused.productBySum.forEach((sum, product) -> {
            Op factors = ops.get(product);
            lastUse[factors.a()] = Math.max(lastUse[factors.a()], sum);
            lastUse[factors.b()] = Math.max(lastUse[factors.b()], sum);
        });
        return fused;
    }

    private boolean tries(List<Op> ops, int[] uses, int[] lastUse, int sum, int product, int other) {
        Op factors = ops.get(product);
        boolean isProduct = factors.kind() == Kind.MUL && uses[product] == 1 && lastUse[product] == sum
                && ops.get(factors.a()).kind() != Kind.CONSTANT && ops.get(factors.b()).kind() != Kind.CONSTANT
                && !overwritten.contains(factors.a()) && !overwritten.contains(factors.b());
        boolean isSpent = MachineProgram.isOperation(ops.get(other)) && lastUse[other] == sum && !products.contains(other);
        if (!isProduct || !isSpent) {
            return false;
        }
        productBySum.put(sum, product);
        products.add(product);
        overwritten.add(other);
        return true;
    }

    /** Whether an operation is left to the sum that uses it. */
    boolean isProduct(int operation) {
        return products.contains(operation);
    }

    /** Whether a sum computes one of its operands itself. */
    boolean isSum(int operation) {
        return productBySum.containsKey(operation);
    }

    int productOf(int sum) {
        return productBySum.get(sum);
    }
}
