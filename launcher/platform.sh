# The platform's own process: built when its sources changed, on loopback, its data kept.

platform_jar=api/target/api-0.1.0-SNAPSHOT.jar
# The prover's vectors; without the module it runs plain loops.
vectors=--add-modules=jdk.incubator.vector

platform_folder() {
  echo "$ashlar_home/platform"
}

# The local node's first account, whose key is published with the node; good for nothing but a chain of one's own.
operator_key_file() {
  local file=$ashlar_base/secrets/local-operator-key
  if [ ! -e "$file" ]; then
    mkdir -p "$(dirname "$file")"
    (umask 077 && echo 0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80 >"$file")
  fi
  echo "$file"
}

# Seals the signing keys the platform keeps; made once, kept with the data.
master_key_file() {
  local file=$ashlar_base/secrets/master-key
  if [ ! -e "$file" ]; then
    mkdir -p "$(dirname "$file")"
    (umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$file")
  fi
  echo "$file"
}

platform_url() {
  echo "http://127.0.0.1:${ASHLAR_PORT:-8080}"
}

build_platform() {
  need_jdk
  need_maven
  need_node
  contracts_tools
  if [ ! -e "$platform_jar" ] || [ -n "$(find pom.xml ./*/pom.xml ./*/src/main -newer "$platform_jar" -type f -not -path '*/node_modules/*' -not -path '*/out/*' -not -path '*/cache/*' -print -quit)" ]; then
    say "building the platform (the first time some minutes: it fetches its parts and compiles the contracts)"
    maven -q -DskipTests package >&2 || fail "the build failed"
  fi
}

# A main class of the platform's jar.
platform_tool() {
  local class=$1
  shift
  java $vectors ${ASHLAR_HEAP:+-Xmx$ASHLAR_HEAP} -cp "$platform_jar" -Dlogback.configurationFile=tools-logback.xml -Dlogging.config=classpath:tools-logback.xml \
    -Dloader.main="$class" org.springframework.boot.loader.launch.PropertiesLauncher "$@"
}

# The platform's process id, if it is this checkout's and alive; a stale or recycled id counts as none.
platform_pid() {
  local pid
  pid=$(cat "$(platform_folder)/pid" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ ]] && ps -o args= -p "$pid" 2>/dev/null | grep -qF -- "$PWD/$platform_jar" && echo "$pid"
}

start_platform() {
  local port=${ASHLAR_PORT:-8080} folder pid tries
  folder=$(platform_folder)
  if pid=$(platform_pid); then
    say "the platform is already up (process $pid)"
    return
  fi
  claim_port ASHLAR_PORT "$port"
  mkdir -p "$folder"
  (
    set -a
    # shellcheck source=/dev/null
    source "$(keycloak_secrets)"
    SPRING_PROFILES_ACTIVE=local
    ASHLAR_PORT=$port
    ASHLAR_DATA="$ashlar_home/data"
    ASHLAR_IDENTITY_ISSUER=$(keycloak_realm_url)
    ASHLAR_ETHEREUM_OPERATOR_KEY=file:$(operator_key_file)
    ASHLAR_VAULT_MASTER_KEY=file:$(master_key_file)
    ASHLAR_IDENTITY_ADMIN_KEY=$(client_keys)/ashlar-identity.pem
    ASHLAR_ETHEREUM_URL=http://127.0.0.1:${ASHLAR_NODE_PORT:-8545}
    set +a
    exec nohup java $vectors -Xmx"${ASHLAR_HEAP:-6g}" -jar "$PWD/$platform_jar" >"$folder/log" 2>&1 </dev/null
  ) &
  pid=$!
  echo "$pid" >"$folder/pid"
  printf 'ashlar: waiting for the platform ' >&2
  for ((tries = 0; tries < 180; tries++)); do
    if http_ok "$port" /actuator/health/readiness; then
      printf '\n' >&2
      say "the platform answers at $(platform_url)"
      return
    fi
    kill -0 "$pid" 2>/dev/null || break
    printf '.' >&2
    sleep 1
  done
  printf '\n' >&2
  fail "the platform did not start: see $folder/log"
}

stop_platform() {
  local pid
  if pid=$(platform_pid); then
    stop_process "the platform" "$pid" "$(platform_folder)"
  else
    rm -f "$(platform_folder)/pid"
    say "the platform is not running"
  fi
}
