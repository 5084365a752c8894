package io.ashlar.api.security;

import io.ashlar.api.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A person at a browser without scripts: keeps each server's cookies, as browsers do on loopback even where they are marked secure. */
final class Visitor {
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private URI at = URI.create("about:blank");

    /** Where the last answer came from. */
    URI at() {
        return at;
    }

    /** Sent with every request from now on, to whichever server. */
    void header(String name, String value) {
        headers.put(name, value);
    }

    @Nullable String cookie(String server, String name) {
        return cookies.getOrDefault(URI.create(server).getAuthority(), Map.of()).get(name);
    }

    void setCookie(String server, String name, @Nullable String value) {
        cookies.computeIfAbsent(URI.create(server).getAuthority(), a -> new HashMap<>()).put(name, value);
    }

    HttpResponse<String> get(String url) {
        return follow(URI.create(url), null);
    }

    /** Sends the page's first form. */
    HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) {
        Matcher form = ACTION.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("no form on " + at + ": " + page.statusCode());
        }
        return post(form.group(1).replace("&amp;", "&"), fields);
    }

    HttpResponse<String> post(String url, Map<String, String> fields) {
        return follow(at.resolve(url), Platform.form(fields));
    }

    private HttpResponse<String> follow(URI first, @Nullable String form) {
        URI next = first;
        HttpResponse<String> response = send(next, form);
        for (int hops = 0; response.statusCode() / 100 == 3 && hops < 12; hops++) {
            next = next.resolve(response.headers().firstValue("Location").orElseThrow());
            response = send(next, null);
        }
        at = next;
        return response;
    }

    private HttpResponse<String> send(URI to, @Nullable String form) {
        Map<String, String> jar = cookies.computeIfAbsent(to.getAuthority(), a -> new HashMap<>());
        HttpRequest.Builder request = HttpRequest.newBuilder(to).header("Accept", "text/html,*/*;q=0.8");
        headers.forEach(request::header);
        if (!jar.isEmpty()) {
            request.header("Cookie", String.join("; ", jar.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList()));
        }
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(cookie -> keep(jar, cookie));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keep(Map<String, String> jar, String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            jar.remove(pair[0]);
        } else {
            jar.put(pair[0], pair[1]);
        }
    }
}
