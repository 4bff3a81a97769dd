#!/bin/sh
# Runs Learning Assistant in a Kubernetes cluster: deploy.sh --help
set -eu
here=$PWD
cd "$(dirname "$0")/../.."
. bin/lib/ops.sh
run_ops "$here" kubernetes "$@"
