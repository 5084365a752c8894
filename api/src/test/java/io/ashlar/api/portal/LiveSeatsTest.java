package io.ashlar.api.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveSeatsTest {
    private final LiveSeats seats = new LiveSeats();

    @Test
    void onePersonTakesNoMoreThanItsShareAndGetsItBack() {
        for (int i = 0; i < LiveSeats.OF_ONE; i++) {
            assertThat(seats.take("one")).isTrue();
        }
        assertThat(seats.take("one")).isFalse();
        assertThat(seats.take("another")).isTrue();
        seats.leave("one");
        assertThat(seats.take("one")).isTrue();
        assertThat(seats.take("one")).isFalse();
    }

    @Test
    void allTogetherTakeNoMoreThanThereAre() {
        for (int i = 0; i < LiveSeats.MOST; i++) {
            assertThat(seats.take("person " + i)).isTrue();
        }
        assertThat(seats.take("late")).isFalse();
        seats.leave("person 7");
        assertThat(seats.take("late")).isTrue();
    }
}
