#!/bin/sh
# A throw-away installation with the example in it, until it is asked to stop. Usage: server.sh BINARY PORT
set -eu
data=$(mktemp -d)
trap 'kill "$!" 2>/dev/null || true; wait; rm -rf "$data"' EXIT
trap 'exit 0' INT TERM
"$1" demo --data "$data" --log warn >/dev/null
# The journeys of a year, in minutes and from one address.
"$1" serve --data "$data" --addr "127.0.0.1:$2" --limits 100 --second-factor asked --log warn &
wait
