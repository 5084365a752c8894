package io.ashlar.api.portal;

import io.ashlar.application.access.Duty;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each duty lets somebody do, in a sentence. */
final class DutyWords {
    private DutyWords() {}

    static Map<String, String> all() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Duty duty : Duty.values()) {
            words.put(duty.name(), of(duty));
        }
        return words;
    }

    static String of(Duty duty) {
        return switch (duty) {
            case ISSUER -> "proposes assets, issues and redeems units, and pauses assets of its organisation";
            case ISSUER_APPROVER -> "approves what an issuer of its organisation proposed";
            case REGISTRAR -> "registers accounts, keeps their identity checks and enrols their keys";
            case AGENT -> "opens holdings, freezes and moves them by force as a transfer agent";
            case BANK -> "moves positions of its organisation's own accounts";
            case AUDITOR -> "reads everything and changes nothing";
            case OPERATOR -> "runs the platform, reads everything and proposes who may do what";
            case COMPLIANCE -> "reads everything, and approves measures and changes of duties";
        };
    }
}
