# Finding the tools this project is built and run with.

absolute() {
  case "$1" in
    /*) echo "$1" ;;
    *) echo "$PWD/$1" ;;
  esac
}

# Where data is kept; a demo's ledger and chain have a folder of their own within.
ashlar_base=$(absolute "${ASHLAR_HOME:-.ashlar}")
ashlar_home=$ashlar_base

fail() {
  echo "ashlar: $*" >&2
  exit 1
}

say() {
  echo "ashlar: $*" >&2
}

is_jdk_25() {
  [ -x "$1/bin/javac" ] && "$1/bin/java" -version 2>&1 | head -1 | grep -q '"25[.".]'
}

# Points JAVA_HOME at a JDK 25 wherever one is installed.
need_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v javac || echo /none/none)")")")" \
      /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      export JAVA_HOME="$candidate"
      export PATH="$JAVA_HOME/bin:$PATH"
      return
    fi
  done
  fail "a JDK 25 is needed: install one and set JAVA_HOME to it (looked at JAVA_HOME, PATH and /usr/lib/jvm)"
}

need_maven() {
  command -v mvn >/dev/null || fail "Maven is needed: install it with your package manager"
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null || fail "Node.js with npm is needed (for the Ethereum node and the Solidity compiler): install it with your package manager"
}

# A whole number between two bounds, or one clear sentence.
need_number() {
  local name=$1 value=$2 min=$3 max=$4
  [[ $value =~ ^[0-9]{1,9}$ ]] && [ "$value" -ge "$min" ] && [ "$value" -le "$max" ] || fail "$name must be a whole number from $min to $max, not '$value'"
}

# A Chromium for the browser tests, installed where the package manager allows it.
need_browser() {
  if ! command -v chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing Chromium for the browser tests"
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1 || true
  fi
  command -v chromium >/dev/null || fail "Chromium is needed for the browser tests: install it with your package manager"
}

# The Solidity compiler, test runner and node, from the lock file.
contracts_tools() {
  node_tools "the Solidity tools" rollup-core/src/main/solidity
}

# What a folder's lock file names, installed once and again when it changes.
node_tools() {
  local what=$1 folder=$2
  if [ ! -e "$folder/node_modules/.stamp" ] || [ "$folder/package-lock.json" -nt "$folder/node_modules/.stamp" ]; then
    say "installing $what"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) || fail "$what could not be installed"
    touch "$folder/node_modules/.stamp"
  fi
}

# Ends a process of ours and waits until it is gone.
stop_process() {
  local name=$1 pid=$2 folder=$3 tries
  kill -TERM "$pid"
  for ((tries = 0; tries < 600; tries++)); do
    if ! kill -0 "$pid" 2>/dev/null; then
      rm -f "$folder/pid"
      say "$name is down, its data is kept"
      return
    fi
    sleep 0.1
  done
  fail "$name (process $pid) does not stop"
}

free_port() {
  node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}

port_open() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# A port that is a number and free, or one clear sentence naming the variable that sets it.
claim_port() {
  local name=$1 port=$2
  need_number "$name" "$port" 1024 65535
  ! port_open "$port" || fail "port $port is in use: free it or set $name to another"
}

# Whether a local server answers a GET with status 200.
http_ok() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
    IFS= read -r -t 10 line <&3 && [[ $line == *' 200'* ]]
  ) 2>/dev/null
}

maven() {
  mvn -B -ntp --no-transfer-progress "$@"
}
