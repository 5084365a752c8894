package io.ashlar.api.portal;

import io.ashlar.domain.participant.Document;
import io.ashlar.domain.participant.PersonalData;
import io.ashlar.domain.shared.InvalidValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** An application as it was filled in, kept as typed; personal data, so it says nothing of itself as text. */
record InvestorForm(@Nullable String form, @Nullable String organisation, @Nullable String legalName, @Nullable String address,
        @Nullable String birthDate, @Nullable String registration, @Nullable String taxResidence, @Nullable String contact,
        @Nullable List<MultipartFile> files, @Nullable List<String> kinds) {
    /** Files of one form. */
    static final int FILES = 3;

    /** @param dataOrNull null where something is wrong; then the errors say what, by field */
    record Read(@Nullable PersonalData dataOrNull, List<Document> documents, Map<String, String> errors) {
        PersonalData data() {
            if (dataOrNull == null) {
                throw new IllegalStateException("a form with errors has no values");
            }
            return dataOrNull;
        }
    }

    Read read() {
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate birth = given(birthDate) ? date(errors) : null;
        PersonalData data = null;
        if (errors.isEmpty()) {
            try {
                data = new PersonalData(text(legalName), text(address), birth, given(registration) ? text(registration) : null, tax(), text(contact));
            } catch (InvalidValue e) {
                errors.put(e.field(), e.rule());
            }
        }
        return new Read(data, documents(errors), errors);
    }

    private @Nullable LocalDate date(Map<String, String> errors) {
        try {
            return LocalDate.parse(text(birthDate));
        } catch (DateTimeException e) {
            errors.put("birthDate", "must be a date such as 1961-04-05");
            return null;
        }
    }

    private int tax() {
        String typed = text(taxResidence);
        return typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : 0;
    }

    private List<Document> documents(Map<String, String> errors) {
        List<Document> documents = new ArrayList<>();
        List<MultipartFile> given = files == null ? List.of() : files;
        for (int i = 0; i < given.size(); i++) {
            MultipartFile file = given.get(i);
            if (!file.isEmpty()) {
                try {
                    documents.add(document(file, kinds != null && i < kinds.size() ? kinds.get(i) : "OTHER"));
                } catch (InvalidValue e) {
                    errors.put("files" + i, e.field().equals("mediaType") ? "must be a PDF, PNG or JPEG" : e.rule());
                }
            }
        }
        if (documents.isEmpty() && errors.keySet().stream().noneMatch(field -> field.startsWith("files"))) {
            errors.put("files0", "is required: at least one document");
        }
        return documents;
    }

    private static Document document(MultipartFile file, String kind) {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try {
            return new Document(kind(kind), name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1),
                    Document.Format.of(file.getContentType() == null ? "" : file.getContentType()), file.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("an upload cannot be read", e);
        }
    }

    private static Document.Kind kind(String name) {
        try {
            return Document.Kind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue("kind", "must be one of the list");
        }
    }

    private static boolean given(@Nullable String typed) {
        return typed != null && !typed.isBlank();
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    @Override
    public String toString() {
        return "InvestorForm[kept back]";
    }
}
