package io.ashlar.api.portal;

import io.ashlar.domain.asset.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import org.springframework.stereotype.Component;

/** A policy in sentences; the one place that makes them. Public for the templates. */
@Component("policyWords")
class PolicyWords {
    private final RegisterWords words;
    private final Wording say;

    PolicyWords(RegisterWords words, Wording say) {
        this.words = words;
        this.say = say;
    }

    /** One for each rule; what asks for nothing is left out, but for who may receive. */
    public List<String> sentences(Policy policy) {
        List<String> sentences = new ArrayList<>();
        sentences.add(policy.minimumTier() == 0 ? "Investors need no particular KYC tier."
                : "Investors must be verified at KYC tier " + policy.minimumTier() + " or higher.");
        sentences.add(policy.allowedClasses().isEmpty() ? "Nobody can receive it: no investor class is allowed."
                : "They must be " + any(policy.allowedClasses(), words::investorClass) + ".");
        sentences.add(policy.allowedJurisdictions().isEmpty() ? "Nobody can receive it: no jurisdiction is allowed."
                : "They must belong to " + any(policy.allowedJurisdictions(), words::jurisdiction) + ".");
        if (policy.maximumHolding() != null) {
            sentences.add("One investor holds at most " + say.units(policy.maximumHolding().units()) + " units, over all its accounts.");
        }
        if (policy.minimumHolding() != null) {
            sentences.add("A holder has at least " + say.units(policy.minimumHolding().units()) + " units, or none.");
        }
        if (policy.maximumHolders() != null) {
            sentences.add("At most " + say.units(policy.maximumHolders()) + " accounts hold it.");
        }
        if (policy.lockUpEnd() != null) {
            sentences.add("Nothing is transferred before " + say.time(policy.lockUpEnd()) + ".");
        }
        return sentences;
    }

    private static String any(Collection<Integer> numbers, IntFunction<String> name) {
        List<String> names = numbers.stream().sorted().map(name::apply).toList();
        return names.size() == 1 ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }
}
