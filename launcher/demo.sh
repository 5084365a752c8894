# The demo: the whole path on a fresh ledger and chain, over the public interface.

run_demo() {
  local keep= code=0
  if [ "${1:-}" = --keep ]; then
    keep=yes
    shift
  fi
  [ $# -eq 0 ] || fail "'demo' takes no '$1', only --keep"
  nothing_up
  ashlar_home=$ashlar_base/demo
  rm -rf "$ashlar_home"
  # Small batches, so that there are several.
  export ASHLAR_BATCH_SIZE=${ASHLAR_BATCH_SIZE:-16}
  [ -n "$keep" ] || trap stop_everything EXIT
  start_all
  play_demo || code=$?
  if [ -n "$keep" ]; then
    show_logins
  else
    trap - EXIT
    stop_everything
  fi
  [ -z "${demo_result:-}" ] || echo "$demo_result"
  return "$code"
}

nothing_up() {
  local ashlar_home
  for ashlar_home in "$ashlar_base" "$ashlar_base/demo"; do
    ! platform_pid >/dev/null && ! node_pid >/dev/null || fail "a platform is up in $ashlar_home: './ashlar down' stops it, its data is kept"
  done
}

# Leaves the JSON in demo_result; everything else goes to the terminal as it happens.
play_demo() {
  demo_result=$(
    platform_tool io.ashlar.api.demo.Demo "$(platform_url)" "$(keycloak_realm_url)" "$(client_keys)" "http://127.0.0.1:${ASHLAR_NODE_PORT:-8545}" \
      "$ashlar_home/audit.zip" "$(signer_classes)" "$JAVA_HOME/bin/java" -cp "$platform_jar" -Dloader.main=io.ashlar.infrastructure.export.VerifyExport \
      org.springframework.boot.loader.launch.PropertiesLauncher
  )
}
