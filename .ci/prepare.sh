# Shared by ./run and ./test: finds the SDK, sees that PostgreSQL is there, chooses the engine. Sourced, not run.

say() { printf '%s\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# The .NET SDK that global.json asks for.
need_sdk() {
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
  export MSBUILDTERMINALLOGGER=off
  [ -n "${HOME:-}" ] && [ -w "${HOME:-}" ] || export HOME="$root/artifacts/home" DOTNET_CLI_HOME="$root/artifacts/home"
  mkdir -p "$HOME"
  local place
  for place in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    command -v dotnet >/dev/null && break
    [ -n "$place" ] && [ -x "$place/dotnet" ] && export DOTNET_ROOT="$place" PATH="$place:$PATH"
  done
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download/dotnet/10.0"
  (cd "$root" && dotnet --version >/dev/null 2>&1) \
    || fail "The .NET SDK found here ($(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ')) is not a 10.0 one, which global.json asks for."
}

postgres_found() {
  local dir
  for dir in "${DYNAMO_POSTGRES_BIN:-}" "$(pg_config --bindir 2>/dev/null)" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
    [ -n "$dir" ] && [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ] && return 0
  done
  command -v initdb >/dev/null && command -v postgres >/dev/null
}

# PostgreSQL's programs; the server itself is started by who needs it.
need_postgres() {
  postgres_found && return
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null \
    || fail "PostgreSQL is needed (15 or newer, its programs only; no server has to run). On Debian or Ubuntu: sudo apt-get install postgresql"
  say "Installing PostgreSQL ..."
  local log; log=$(mktemp)
  # The product runs a server of its own, so the package need not set up another one.
  local no_cluster=/etc/postgresql-common/createcluster.d/dynamo.conf
  mkdir -p "${no_cluster%/*}" && echo 'create_main_cluster = false' > "$no_cluster"
  { DEBIAN_FRONTEND=noninteractive apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql; } \
    </dev/null >"$log" 2>&1 || { tail -20 "$log" >&2; fail "PostgreSQL could not be installed."; }
  rm -f "$no_cluster" "$log"
  postgres_found || fail "PostgreSQL was installed, but its programs are not found."
}

# choose_engine auto|orleans|embedded: sets $engine and tells which. A 'no' of the package source is remembered for a day.
choose_engine() {
  case "$1" in
    orleans) engine=Orleans; say "Engine: Orleans (as asked)"; return ;;
    embedded) engine=Embedded; say "Engine: Embedded (as asked)"; return ;;
    auto) ;;
    *) fail "--engine takes auto, orleans or embedded" ;;
  esac
  local asked answer="$root/artifacts/orleans-packages"
  asked=$(cd "$root" && { date +%F; echo "$package_source"; dotnet nuget list source; cat Directory.Packages.props Directory.Build.targets; } 2>/dev/null | cksum)
  if [ "$(cat "$answer" 2>/dev/null)" != "no $asked" ]; then
    if (cd "$root" && timeout 180 dotnet restore tests/Engine.Tests/Engine.Tests.csproj -p:Engine=Orleans "${source_args[@]}" -v:q </dev/null >/dev/null 2>&1); then
      engine=Orleans; say "Engine: Orleans (its packages restore)"; return
    fi
    mkdir -p "$root/artifacts" && echo "no $asked" > "$answer"
  fi
  engine=Embedded; say "Engine: Embedded (the packages of Orleans do not restore from this machine's NuGet sources)"
}

# build TARGET CONFIGURATION: restores and builds, quietly unless it fails.
build() {
  mkdir -p "$root/artifacts"
  local log="$root/artifacts/build-${1//\//-}.log"
  (cd "$root" && dotnet build "$1" -c "$2" -p:Engine="$engine" "${source_args[@]}" -nodeReuse:false -maxcpucount -v:m -clp:NoSummary </dev/null >"$log" 2>&1) \
    || { grep -E 'error|warn' "$log" | sort -u | head -40 >&2; fail "The build failed; all of it is in $log"; }
}

# A further folder of packages, as the arguments of restore and build.
use_package_source() {
  source_args=()
  [ -z "$package_source" ] && return
  [ -d "$package_source" ] || fail "--package-source: there is no folder $package_source"
  package_source=$(cd "$package_source" && pwd)
  source_args=("-p:RestoreAdditionalProjectSources=$package_source")
}
