package io.ashlar.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Event components are values that JSON can carry for decades: domain values, whole numbers, text, instants, lists and sets. */
final class PlainComponents extends ArchCondition<JavaClass> {
    private static final Set<String> JDK = Set.of("java.lang.String", "long", "int", "boolean", "java.time.Instant", "java.util.List", "java.util.Set");

    PlainComponents() {
        super("have only plain components");
    }

    @Override
    public void check(JavaClass event, ConditionEvents events) {
        for (JavaField component : event.getFields()) {
            JavaClass type = component.getRawType();
            boolean isPlain = JDK.contains(type.getName()) || !type.isArray() && type.getPackageName().matches("(.*\\.)?domain(\\..*)?");
            if (!component.getModifiers().contains(JavaModifier.STATIC) && !isPlain) {
                events.add(SimpleConditionEvent.violated(component, component.getFullName() + " is a " + type.getName()));
            }
        }
    }
}
