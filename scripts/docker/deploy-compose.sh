#!/bin/sh
# Runs Learning Assistant on one host: deploy-compose.sh --help
set -eu
here=$PWD
cd "$(dirname "$0")/../.."
. bin/lib/ops.sh
run_ops "$here" "$@"
