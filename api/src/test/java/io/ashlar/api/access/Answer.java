package io.ashlar.api.access;

/** What a route answers somebody. */
enum Answer {
    YES("yes"), TOLD("told"), FORBIDDEN("no"), HIDDEN("not found"), LOGIN("login"), BROKEN("broken");

    private final String word;

    Answer(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /**
     * Who is told what is wrong with a request was let in far enough to have it judged.
     *
     * @param location where a redirect leads; empty if there is none
     */
    static Answer of(String question, int status, String location) {
        return switch (status) {
            case 200, 201, 202, 204 -> YES;
            case 400, 409, 422 -> TOLD;
            case 302, 303 -> location.contains("/oauth2/authorization/") ? LOGIN : YES;
            case 401 -> LOGIN;
            case 403 -> FORBIDDEN;
            case 404 -> HIDDEN;
            default -> throw new AssertionError(question + " answers " + status + ": the sample request is not a good one");
        };
    }
}
