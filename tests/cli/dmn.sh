#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Decision models from the command line: evaluate JSON and CSV, explain, the nearest other case, table, graph, check.
. "$(dirname "$0")/lib/lib.sh"
cases=$source/tests/cases/dmn
exits 0 "$wervik" dmn eval "$cases/good/v11-prefixes/model.dmn" "$cases/good/v11-prefixes/in.json"
says out '"Class": "short"'
printf 'Customer\ngold\nnew\n\n"silver"\n' >facts.csv
exits 0 "$wervik" dmn eval "$cases/good/v13-editor/model.dmn" facts.csv
printf 'Discount\n15\n0\n0\n' >want
cmp -s want out || fail "the CSV answers differ"
printf 'Custmer\ngold\n' >facts.csv
exits 65 "$wervik" dmn eval "$cases/good/v13-editor/model.dmn" facts.csv
says err 'bedoelde u `Customer`'

rules=$vacancy/rules.dmn
cat >facts.json <<END
{"Sluitingsdatum": "2025-11-10", "Laatste evaluatie": "onvoldoende",
 "Tewerkstelling": {"werkgever": "diensten van de Vlaamse overheid", "statuut": "statutair benoemd", "rang": "C1"}}
END
exits 0 "$wervik" dmn explain "$rules" facts.json --decision "Bevordering open"
says out 'Bevordering open = false  [notice.nl.md#E8]'
says out 'Laatste evaluatie = "onvoldoende"'
exits 0 "$wervik" dmn nearest "$rules" facts.json --decision "Laatste evaluatie niet onvoldoende"
says out 'Laatste evaluatie: "onvoldoende" -> "voldoende"'
exits 1 "$wervik" dmn nearest "$rules" facts.json --decision "Statutair personeelslid"
exits 66 "$wervik" dmn explain "$rules" facts.json --decision "Bevordering opn"
says err 'bedoelde u `Bevordering open`'
printf '{"Laatste evaluatie": "onvoldoend"}' >facts.json
exits 65 "$wervik" dmn eval "$rules" facts.json
says err 'facts.json:1:'
says err 'did you mean "onvoldoende"'

exits 0 "$wervik" dmn table "$cases/good/v11-prefixes/model.dmn"
says out '2 | >= 1000        | [12..24]            | "short"'
exits 0 "$wervik" dmn graph "$rules"
says out '<svg xmlns='
exits 0 "$wervik" dmn check "$rules"
exits 1 "$wervik" dmn check "$cases/bad/overlap/model.dmn"
says out 'rows 1 and 2 both hold when age = 17 and land = "BE"'
printf '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>' >evil.dmn
exits 65 "$wervik" dmn eval evil.dmn
says err 'een documenttype (DOCTYPE) mag niet'
exits 64 "$wervik" dmn dance "$rules"

# What changes a model changes nothing else in its file.
model=$source/tests/fixtures/dmn/camunda.dmn
cp "$model" fee.dmn
exits 0 "$wervik" dmn set fee.dmn Fee/2/2 '45' --out fee.dmn
printf 'Zone\nC\n' >zone.csv
exits 0 "$wervik" dmn eval fee.dmn zone.csv
says out 45
exits 0 "$wervik" dmn set fee.dmn Fee/2/2 'if 1 < 2 then 40 else 41' --out fee.dmn
cmp -s "$model" fee.dmn || fail "a change undone leaves a trace"
exits 0 "$wervik" dmn add-row fee.dmn Fee last - 50 --out fee.dmn
exits 0 "$wervik" dmn remove-row fee.dmn Table_fee 3
cmp -s "$model" out || fail "a row added and removed leaves a trace"
exits 0 "$wervik" dmn rename "$model" Zone District In_zone District
says out 'name="District" typeRef="string"'
exits 65 "$wervik" dmn rename "$model" Zone District
says err 'camunda.dmn:17:'
exits 64 "$wervik" dmn set "$model" Fee/2/2
says err 'wervik dmn set MODEL ELEMENT TEXT'
exits 64 "$wervik" dmn eval "$model" zone.csv zone.csv

# Many cases: what cannot be read is told by its line and keeps its place, the rest is answered.
model=$cases/good/v13-editor/model.dmn
printf '{"Customer":"gold"}\n{"Customer":"gol\n{"Custmer":"new"}\n\n{"Customer":"new"}\n' >facts.ndjson
exits 65 "$wervik" dmn eval "$model" facts.ndjson
printf '{"Discount":15}\nnull\nnull\n{"Discount":0}\n' | cmp -s - out || fail "an answer is lost"
says err 'facts.ndjson:2:'
says err 'facts.ndjson:3:12:'
says err 'bedoelde u `Customer`'
exits 65 "$wervik" dmn explain "$model" --lines - <facts.ndjson
says out '-:5'
says out 'row 1: best customers = 15'
printf 'Customer\ngold\ngold;new\nnew\n' >facts.csv
exits 65 "$wervik" dmn eval "$model" facts.csv
printf 'Discount\n15\n\n0\n' | cmp -s - out || fail "a bad row takes others with it"
says err 'facts.csv:3:'
