package io.ashlar.api.portal;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;

/** A part of a page that asks whether it has changed; unchanged, it is not redrawn, so that screen readers hear changes alone. */
final class Followed {
    static final ResponseEntity<Void> UNCHANGED = ResponseEntity.status(HttpStatusCode.valueOf(204)).build();

    private Followed() {}

    /** Gives the template the mark to ask with. */
    static String mark(Model model, Object state) {
        String mark = Integer.toHexString(state.hashCode());
        model.addAttribute("seen", mark);
        return mark;
    }
}
