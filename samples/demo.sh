#!/bin/sh
# What `make demo` shows: the sample reports become a record; its incidents, one explained, and the exports.
# usage: demo.sh CASUS SAMPLE OUT
set -eu
sample=$2
out=$3
rm -rf "$out"
mkdir -p "$out"
casus() { "$CASUS" --record "$out/record.sqlite" "$@"; }
CASUS=$1

echo "== adding $sample"
casus add "$sample"
echo
echo "== casus incidents --min-killed 1"
casus incidents --min-killed 1
echo
id=$(casus incidents --place Idlib --min-killed 4 --json | sed -n '1s/.*"id": *"\([^"]*\)".*/\1/p')
echo "== casus why $id tolls"
casus why "$id" tolls
echo
casus export --format geojson --out "$out/incidents.geojson"
casus export --format incidents-csv --out "$out/incidents.csv"
casus export --format acled --out "$out/acled.csv"
casus export --format claims --out "$out/claims.jsonl"
echo
echo "The record is $out/record.sqlite; the exports stand beside it:"
ls "$out"
