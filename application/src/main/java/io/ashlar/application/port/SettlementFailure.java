package io.ashlar.application.port;

/** Settlement did not go on, for one of these reasons. Nothing is lost: the call may be repeated once the reason is gone. */
public final class SettlementFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Each reason says whether waiting can help. */
    public sealed interface Reason {
        /** For the operator: constant words and public values, no secret. */
        String text();

        /** Whether the same call may succeed later without anyone doing something. */
        boolean passing();
    }

    /**
     * A contract refused.
     *
     * @param step what was to be done
     * @param error the contract's error with its arguments, or what the node said
     */
    public record Reverted(String step, String error) implements Reason {
        @Override
        public String text() {
            return "the contract refuses " + step + ": " + error;
        }

        @Override
        public boolean passing() {
            return false;
        }
    }

    /** The fee needed is above the configured ceiling, or the transaction was not mined in time at any fee below it. */
    public record Underpriced(String step, long maxFeeGwei) implements Reason {
        @Override
        public String text() {
            return step + " is not mined at " + maxFeeGwei + " gwei, the highest fee allowed";
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** The operator's account cannot pay. */
    public record InsufficientFunds(String account) implements Reason {
        @Override
        public String text() {
            return "account " + account + " holds too little to pay for the transaction";
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** What was executed is no longer on the chain: settle again from this batch on. */
    public record Reorged(long batch) implements Reason {
        @Override
        public String text() {
            return "the chain was reorganised and has lost batch " + batch;
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** No answer from the node, or one that makes no sense. */
    public record Unreachable(String node) implements Reason {
        @Override
        public String text() {
            return "the Ethereum node does not answer: " + node;
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** The node answered with an error that has nothing to do with a contract. */
    public record NodeRefused(String error) implements Reason {
        @Override
        public String text() {
            return "the Ethereum node refuses: " + error;
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** The platform is being stopped; the next start goes on from here. */
    public record Stopped(String step) implements Reason {
        @Override
        public String text() {
            return "stopped while waiting for " + step + "; the next start goes on from here";
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** Chain, contract or key are not what the configuration or the records say. */
    public record Misconfigured(String what) implements Reason {
        @Override
        public String text() {
            return what;
        }

        @Override
        public boolean passing() {
            return false;
        }
    }

    private final transient Reason reason;

    public SettlementFailure(Reason reason) {
        super(reason.text());
        this.reason = reason;
    }

    public SettlementFailure(Reason reason, Throwable cause) {
        super(reason.text(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
