package io.ashlar.api.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** A page that breaks while it is written, which no handler of exceptions sees. */
@Controller
class BrokenPage {
    static final String PATH = "/portal/broken-for-tests";

    @GetMapping(PATH)
    String broken() {
        return "a-view-that-is-not-there";
    }
}
