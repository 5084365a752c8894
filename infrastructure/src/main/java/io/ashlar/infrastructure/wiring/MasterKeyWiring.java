package io.ashlar.infrastructure.wiring;

import io.ashlar.application.port.MasterKey;
import io.ashlar.infrastructure.sealing.AesMasterKey;
import io.ashlar.infrastructure.sealing.Keyring;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;

/** The master key, where one is named. */
@AutoConfiguration(before = EventSourcingWiring.class)
@EnableConfigurationProperties(MasterKeyWiring.FormerKeys.class)
@ConditionalOnExpression("!'${ashlar.vault.master-key:}'.isEmpty()")
class MasterKeyWiring {
    /**
     * @param masterKey reference of the master key, {@code file:PATH} or {@code env:NAME}
     * @param formerMasterKeys references of those that may still have sealed something: the keys of persons are sealed anew at the next start,
     *     signing keys stay under theirs
     */
    @ConfigurationProperties("ashlar.vault")
    record FormerKeys(String masterKey, @DefaultValue List<String> formerMasterKeys) {}

    @Bean
    MasterKey masterKey(FormerKeys keys) {
        return new Keyring(AesMasterKey.of(keys.masterKey(), System::getenv),
                keys.formerMasterKeys().stream().filter(reference -> !reference.isBlank()).map(reference -> AesMasterKey.of(reference, System::getenv)).toList());
    }
}
