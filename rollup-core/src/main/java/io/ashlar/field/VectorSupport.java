package io.ashlar.field;

/** Whether the Vector API is worth using here; touches no class of it, since its module may be absent. */
final class VectorSupport {
    private static final String MODULE = "jdk.incubator.vector";
    private static final int ENOUGH = 8;

    private VectorSupport() {}

    static boolean isPresent() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    static boolean isWide() {
        return isPresent() && VectorLanes.width() >= ENOUGH;
    }
}
