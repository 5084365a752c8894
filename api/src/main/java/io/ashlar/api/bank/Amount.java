package io.ashlar.api.bank;

import io.ashlar.domain.shared.InvalidValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A number of smallest units as clients write it: a JSON integer or a decimal string, never a floating-point number. */
@JsonDeserialize(using = Amount.Reader.class)
@Schema(type = "string", pattern = "^[1-9][0-9]{0,18}$", example = "250",
        description = "Smallest units, 1 to 9223372036854775807, as a decimal string. A JSON integer is accepted, too.")
record Amount(long units) {
    /** Both ways of writing end here. */
    static final class Reader extends StdDeserializer<Amount> {
        private static final String RULE = "must be a whole number from 1 to " + Long.MAX_VALUE;
        private static final Pattern WHOLE = Pattern.compile("[0-9]{1,19}");

        Reader() {
            super(Amount.class);
        }

        @Override
        public Amount deserialize(JsonParser parser, DeserializationContext context) {
            boolean possible = parser.currentToken() == JsonToken.VALUE_NUMBER_INT || parser.currentToken() == JsonToken.VALUE_STRING;
            String text = possible ? parser.getString() : "";
            if (!possible) {
                parser.skipChildren();
            }
            if (!WHOLE.matcher(text).matches() || text.length() == 19 && text.compareTo("9223372036854775807") > 0) {
                throw new InvalidValue("amount", RULE);
            }
            long units = Long.parseLong(text);
            if (units < 1) {
                throw new InvalidValue("amount", RULE);
            }
            return new Amount(units);
        }
    }
}
