package io.ashlar.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The platform as one process; adapters are found by auto-configuration, never by name. */
@SpringBootApplication
public class AshlarApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(AshlarApplication.class, arguments);
    }
}
