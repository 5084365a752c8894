package io.ashlar.infrastructure.ethereum;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A data source that tells of every write it is to watch, once the write is durable. */
public final class WatchedDataSource {
    private static final Pattern SETTLEMENT =
            Pattern.compile("(?is)\\s*(insert\\s+into|update)\\s+(ethereum_\\w+|batch_proof|settlement_position|DomainEventEntry).*");

    private WatchedDataSource() {}

    /** Watches settlement's tables and the event store. */
    static DataSource of(DataSource real, Consumer<String> durable) {
        return of(real, SETTLEMENT, durable);
    }

    /** @param writes the statements to watch */
    public static DataSource of(DataSource real, Pattern writes, Consumer<String> durable) {
        return proxy(DataSource.class, real, (method, arguments, result) ->
                result instanceof Connection connection ? connection(connection, writes, durable) : result);
    }

    private static Connection connection(Connection real, Pattern writes, Consumer<String> durable) {
        String[] uncommitted = new String[1];
        return proxy(Connection.class, real, (method, arguments, result) -> {
            if (method.getName().equals("prepareStatement") && writes.matcher((String) arguments[0]).matches()) {
                return statement((PreparedStatement) result, (String) arguments[0], write -> {
                    uncommitted[0] = write;
                    if (real.getAutoCommit()) {
                        tell(uncommitted, durable);
                    }
                });
            }
            if (method.getName().equals("commit")) {
                tell(uncommitted, durable);
            }
            return result;
        });
    }

    private static void tell(String[] uncommitted, Consumer<String> durable) {
        String write = uncommitted[0];
        uncommitted[0] = null;
        if (write != null) {
            durable.accept(write);
        }
    }

    private interface Written {
        void accept(String statement) throws SQLException;
    }

    private static PreparedStatement statement(PreparedStatement real, String sql, Written written) {
        String first = sql.strip().lines().findFirst().orElseThrow().strip();
        return proxy(PreparedStatement.class, real, (method, arguments, result) -> {
            boolean changed = result instanceof Integer count && count > 0 && method.getName().equals("executeUpdate")
                    || result instanceof int[] counts && Arrays.stream(counts).anyMatch(count -> count != 0);
            if (changed) {
                written.accept(first);
            }
            return result;
        });
    }

    private interface After {
        Object see(Method method, Object[] arguments, Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            try {
                return after.see(method, arguments, method.invoke(real, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
