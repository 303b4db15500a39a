#!/bin/sh
# A throw-away installation with the example in it, and an identity provider, until it is asked to stop.
# Usage: server.sh BINARY PORT PORT_OF_THE_PROVIDER
set -eu
data=$(mktemp -d)
trap 'kill "$server" "$provider" 2>/dev/null || true; wait; rm -rf "$data"' EXIT
trap 'exit 0' INT TERM
"$1" demo --data "$data" --log warn >/dev/null
echo "for journeys only" >"$data/secret"
node provider.mjs "$3" "http://localhost:$2" "for journeys only" 2>/dev/null &
provider=$!
# The journeys of a year, in minutes and from one address.
"$1" serve --data "$data" --addr "127.0.0.1:$2" --limits 100 --second-factor asked --log warn \
  --gallery --base-url "http://localhost:$2" --oidc-issuer "http://127.0.0.1:$3" --oidc-client-id talkoot \
  --oidc-client-secret-file "$data/secret" --oidc-name "Town ID" &
server=$!
wait
