#!/bin/sh
# artifacts.sh FOLDER: the deployed contracts' ABI and code for the build. Compiling takes over a minute, so results are kept in cache/,
# under a hash of everything they depend on: `mvn clean` does not cost them, a changed source does.
set -eu
out=$1
cd "$(dirname "$0")/.."
contracts="SecuritiesRollup StarkVerifier InstructionProgram RecordProgram TreeProgram BundleProgram ChainProgram PathProgram Poseidon2Program RangeProgram"
command -v sha256sum >/dev/null || { echo "ashlar: sha256sum is needed to build the contracts: install coreutils" >&2; exit 1; }
hash=$(cat ./*.sol generated/*.sol tools/compile.js tools/artifacts.sh package-lock.json | sha256sum | cut -c1-32)
kept=cache/artifacts/$hash
if [ ! -d "$kept" ]; then
  command -v node >/dev/null && command -v npm >/dev/null || {
    echo "ashlar: Node.js with npm is needed to compile the contracts: install it with your package manager" >&2
    exit 1
  }
  if [ ! -e node_modules/solc/package.json ]; then
    echo "ashlar: installing the Solidity compiler" >&2
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  fi
  echo "ashlar: compiling the contracts (over a minute)" >&2
  mkdir -p cache/artifacts
  fresh=$(mktemp -d cache/artifacts/.fresh-XXXXXX)
  trap 'rm -rf "$fresh"' EXIT
  # shellcheck disable=SC2086
  node tools/compile.js "$fresh" $contracts >&2
  chmod 755 "$fresh"
  # Another build may have been as quick.
  mv -T "$fresh" "$kept" 2>/dev/null || [ -d "$kept" ]
fi
mkdir -p "$out"
for name in $contracts; do
  cmp -s "$kept/$name.json" "$out/$name.json" || cp "$kept/$name.json" "$out/$name.json"
done
