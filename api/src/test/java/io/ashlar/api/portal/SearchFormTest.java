package io.ashlar.api.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.view.Search;
import io.ashlar.domain.instruction.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SearchFormTest {
    private static SearchForm form(String status, String asset, String from, String zone, String bundle) {
        return new SearchForm(status, "", null, asset, null, from, null, zone, bundle);
    }

    @Test
    void emptyFieldsDoNotMatter() {
        SearchForm form = form("", " ", "", "UTC", null);
        assertThat(form.read().search()).isEqualTo(Search.ALL);
        assertThat(form.read().errors()).isEmpty();
        assertThat(form.used()).isFalse();
    }

    @Test
    void aLocalTimeIsMeantInItsZoneSummerAndWinter() {
        assertThat(form(null, null, "2026-07-01T12:00", "Europe/Berlin", null).read().search().from()).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(form(null, null, "2026-11-25T12:00", "Europe/Berlin", null).read().search().from()).isEqualTo(Instant.parse("2026-11-25T11:00:00Z"));
        assertThat(form(null, null, "2026-11-25", "Asia/Tokyo", null).read().search().from()).isEqualTo(Instant.parse("2026-11-24T15:00:00Z"));
    }

    @Test
    void eachWrongFieldIsNamedWithItsRule() {
        assertThat(form("GONE", "x", "noon", "UTC", "1").read().errors()).containsOnlyKeys("status", "asset", "from", "bundle");
        assertThat(form(null, null, "2026-11-25T12:00", "Mars/North", null).read().errors()).containsKey("from");
        assertThat(form(null, "0", null, null, null).read().errors()).containsKey("asset");
    }

    @Test
    void pagingKeepsWhatIsLookedFor() {
        SearchForm form = form("FINAL", "7", "2026-11-25T12:00", "Europe/Berlin", null);
        assertThat(form.read().search().status()).isEqualTo(Status.FINAL);
        assertThat(form.address()).isEqualTo("/portal/instructions?status=FINAL&asset=7&from=2026-11-25T12:00&zone=Europe/Berlin");
        assertThat(form("", "a&before=1", "", "", "").address()).doesNotContain("&before");
    }
}
