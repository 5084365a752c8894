package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.administration.ReadAccessLog;
import io.ashlar.application.port.AccessLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The access log: who was turned away from what, what was administered and taken out. */
@Controller
@RequestMapping("/portal/access")
class AccessPages {
    private static final Map<AccessLog.Kind, String> KINDS = kinds();

    private final ReadAccessLog log;

    AccessPages(ReadAccessLog log) {
        this.log = log;
    }

    private static Map<AccessLog.Kind, String> kinds() {
        Map<AccessLog.Kind, String> words = new LinkedHashMap<>();
        for (AccessLog.Kind kind : AccessLog.Kind.values()) {
            words.put(kind, switch (kind) {
                case UNAUTHENTICATED -> "No valid login or token";
                case SIGNATURE -> "Request signature refused";
                case NOT_PERMITTED -> "Not permitted";
                case NOT_FOUND -> "Nothing there to see";
                case RATE_LIMITED -> "Asked for too much";
                case ADMINISTERED -> "Keys or people changed";
                case EXPORTED -> "Export taken out";
            });
        }
        return words;
    }

    @GetMapping
    String list(Model model, Caller caller, @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String subject, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        AccessLog.Wanted wanted = new AccessLog.Wanted(kind(kind), given(organisation), given(subject));
        model.addAttribute("page", Slice.of(log.read(caller, wanted, before, Slice.ASK), AccessLog.Recorded::row, before == Long.MAX_VALUE));
        model.addAttribute("kinds", KINDS.entrySet().stream().collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
        model.addAttribute("kind", kind);
        model.addAttribute("organisation", organisation.strip());
        model.addAttribute("subject", subject.strip());
        model.addAttribute("filtered", wanted.kind() != null || wanted.organisation() != null || wanted.subject() != null);
        model.addAttribute("link", UriComponentsBuilder.fromPath("/portal/access").queryParam("kind", "{kind}").queryParam("organisation", "{organisation}")
                .queryParam("subject", "{subject}").encode().buildAndExpand(kind, organisation.strip(), subject.strip()).toUriString());
        return "access";
    }

    /** One there is not looks for any. */
    private static AccessLog.@Nullable Kind kind(String name) {
        return KINDS.keySet().stream().filter(kind -> kind.name().equals(name)).findFirst().orElse(null);
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
