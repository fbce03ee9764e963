# Sourced by ./mvnw and ./aimass: where the java on the path is older than 25, JAVA_HOME is set to a JDK 25 or later
# found under /usr/lib/jvm (or the path's own JDK is kept where it is new enough). AIMASS_JDK overrides the search.
java_major() { "$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1; }

find_jdk25() {
  for home in "${AIMASS_JDK-}" "${JAVA_HOME-}" /usr/lib/jvm/*; do
    if [ -n "$home" ] && [ -x "$home/bin/javac" ]; then
      major=$(java_major "$home/bin/java")
      if [ -n "$major" ] && [ "$major" -ge 25 ]; then
        printf '%s\n' "$home"
        return 0
      fi
    fi
  done
  return 1
}

if jdk=$(set +f; find_jdk25); then
  JAVA_HOME=$jdk
  export JAVA_HOME
elif ! { command -v javac >/dev/null && [ "$(java_major java)" -ge 25 ]; }; then
  echo "AI Mass needs a JDK 25 or later. None was found in AIMASS_JDK, JAVA_HOME, /usr/lib/jvm or on the path." >&2
  echo "Install one (for instance Temurin 25, https://adoptium.net) and set JAVA_HOME to its folder." >&2
  exit 1
fi
