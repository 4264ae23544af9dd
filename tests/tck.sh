#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The public DMN conformance kit, where it is at hand: $WERVIK_TCK, or shared/tck beside the source folder.
dir=${WERVIK_TCK:-$2/../shared/tck}
if [ ! -d "$dir" ]; then
    echo "SKIPPED: no conformance kit in $dir (set WERVIK_TCK)"
    exit 77
fi
exec "$1" tck "$dir"
