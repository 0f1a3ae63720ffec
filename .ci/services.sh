# Finds or starts PostgreSQL and Redis and sets DATABASE_URL and REDIS_URL. To be sourced.

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

wait_for() {
  for _ in $(seq 1 100); do
    answers "$1" && return 0
    sleep 0.2
  done
  echo "Nothing answers on port $1." >&2
  return 1
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

if [ -z "${DATABASE_URL:-}" ]; then
  if ! answers 5432; then
    command -v pg_ctlcluster >/dev/null || { as_root apt-get update -qq && as_root apt-get install -y -qq postgresql; }
    answers 5432 || as_root pg_ctlcluster --skip-systemctl-redirect "$(ls /etc/postgresql | tail -n 1)" main start
    wait_for 5432
  fi
  DATABASE_URL="$(node .ci/find-database.mjs)"
  export DATABASE_URL
fi

if [ -z "${REDIS_URL:-}" ]; then
  if ! answers 6379; then
    command -v redis-server >/dev/null || { as_root apt-get update -qq && as_root apt-get install -y -qq redis-server; }
    answers 6379 || redis-server --daemonize yes --bind 127.0.0.1 --port 6379 --save '' --appendonly no >/dev/null
    wait_for 6379
  fi
  export REDIS_URL=redis://127.0.0.1:6379
fi
