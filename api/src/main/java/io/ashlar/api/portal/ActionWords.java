package io.ashlar.api.portal;

import io.ashlar.domain.corporateaction.CorporateAction.Refusal;
import java.util.Map;

/** Why a corporate action stays as it is, in plain words. */
final class ActionWords {
    private ActionWords() {}

    static String of(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_ACTION -> "There is no such corporate action.";
            case ACTION_EXISTS -> "This form was announced before with other terms. Amend that action, or start a new form.";
            case RECORD_TIME_NOT_AHEAD -> "The record time must lie ahead: holders need to know before it who will be entitled.";
            case RECORD_TIME_PASSED -> "The record time has come, and holders rely on the terms. Cancel the action and announce another one.";
            case PAYMENT_TIME_PASSED -> "The payment time has passed. What was due cannot be cancelled any more.";
            case ALREADY_CANCELLED -> "The action was cancelled. Announce a new one.";
        };
    }

    /** At the field it concerns. */
    static Map<String, String> errors(Refusal refusal) {
        return switch (refusal) {
            case RECORD_TIME_NOT_AHEAD -> Map.of("recordAt", "must lie ahead: holders need to know before it who will be entitled");
            case UNKNOWN_ACTION, ACTION_EXISTS, RECORD_TIME_PASSED, PAYMENT_TIME_PASSED, ALREADY_CANCELLED -> Map.of("", of(refusal));
        };
    }
}
