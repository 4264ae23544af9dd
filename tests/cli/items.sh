#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Analysis of a test: the figures of R's psych 2.2.9 for the same marks, computed anew where R is installed and as it gave them
# once where it is not; tables with mistakes are refused with their place.
. "$(dirname "$0")/lib/lib.sh"

# 300 persons, 8 items of falling ease, by arithmetic everybody can repeat.
awk 'BEGIN {
    x = 12345
    print "i1;i2;i3;i4;i5;i6;i7;i8;groep"
    for (p = 0; p < 300; p++) {
        s = 0
        for (k = 0; k < 4; k++) { x = (x * 1103 + 12345) % 65536; s += x / 65536 }
        row = ""
        for (i = 1; i <= 8; i++) {
            x = (x * 1103 + 12345) % 65536
            row = row ((x / 65536 < 1 / (1 + exp(-1.6 * ((s - 2) * 1.7 - (i - 4.5) / 3)))) ? 1 : 0) ";"
        }
        print row (p % 3 ? "a" : "b")
    }
}' >marks.csv
exits 0 "$wervik" items marks.csv --group groep --cut 5 --json
cp out got.json

figure() { # NAME: of the test
    sed -n "s/^  \"$1\": \"*\([-0-9.]*\)\"*,*$/\1/p" got.json
}
near() { # WHAT GOT WANT DIGITS
    awk -v g="$2" -v w="$3" -v d="$4" 'BEGIN { exit !(g != "" && g - w < d && w - g < d) }' || fail "$1: got $2, R says $3"
}
column() { # KEY: of all items, one a line
    sed -n "s/^ *\"$1\": \"*\([-0-9.]*\)\"*,*$/\1/p" got.json
}

if command -v Rscript >/dev/null && Rscript -e 'library(psych)' >/dev/null 2>&1; then
    Rscript - >want 2>/dev/null <<'END'
suppressMessages(library(psych))
d <- read.csv2("marks.csv"); x <- d[, 1:8]
al <- alpha(x, warnings = FALSE); f <- fa(x, 1, fm = "minres")
l <- f$loadings[, 1]; if (sum(l) < 0) l <- -l
cat("alpha", al$total$raw_alpha, "\n"); cat("omega", sum(l)^2 / (sum(l)^2 + sum(1 - l^2)), "\n")
cat("sd", sd(rowSums(x)), "\n")
for (i in 1:8) cat("drop", al$item.stats$r.drop[i], "\n")
for (i in 1:8) cat("without", al$alpha.drop$raw_alpha[i], "\n")
for (i in 1:8) cat("loading", l[i], "\n")
t <- rowSums(x); m <- mantelhaen.test(table(d$groep, x[, 3], t)[, , apply(table(d$groep, x[, 3], t), 3, function(k) min(rowSums(k), colSums(k)) > 0 & sum(k) > 1)])
cat("chi", m$statistic, "\n")
p <- table(d$groep, t >= 5); cat("fisher", fisher.test(p)$p.value, "\n")
END
    [ -z "${KEEP_WANT:-}" ] || cp want "$KEEP_WANT" # to record them anew
else
    cp "$source/tests/cli/items.want" want
fi
[ -s want ] || fail "R said nothing"
want() { awk -v k="$1" -v n="$2" '$1 == k && ++i == n { print $2 }' want; }
near alpha "$(figure alpha)" "$(want alpha 1)" 0.00002
near omega "$(figure omega)" "$(want omega 1)" 0.0005
near sd "$(figure sd)" "$(want sd 1)" 0.00002
for i in 1 2 3 4 5 6 7 8; do
    near "discrimination $i" "$(column discrimination | sed -n "$i"p)" "$(want drop $i)" 0.00002
    near "alpha without $i" "$(column alpha_without | sed -n "$i"p)" "$(want without $i)" 0.00002
    near "loading $i" "$(column loading | sed -n "$i"p)" "$(want loading $i)" 0.002
done
near "Mantel-Haenszel of item 3" "$(column dif_chi | sed -n 3p)" "$(want chi 1)" 0.0002
near "Fisher" "$(column exact_p | sed -n '/./{p;q;}')" "$(want fisher 1)" 0.0002

# The same as pictures and tables: well-formed, one of each item, and what is tabled is what was told.
exits 0 "$wervik" items marks.csv --group groep --cut 5 --figures figures
[ "$(ls figures/*.svg | wc -l)" -eq 11 ] || fail "pictures: $(ls figures)"
grep -q '<desc>0: ' figures/scores.svg || fail "scores.svg does not say what it shows"
near "discrimination in the table" "$(sed -n 2p figures/items.csv | cut -d';' -f3)" "$(want drop 1)" 0.00002
[ "$(awk -F';' 'NR > 1 { n += $2 } END { print n }' figures/scores.csv)" -eq 300 ] || fail "scores.csv is not of 300 persons"
exits 73 "$wervik" items marks.csv --group groep --figures figures

# An adaptive test of those items: the same seed says the same; a smaller choice of items shows the best ones more.
exits 0 "$wervik" exam simulate figures/items.csv --least 4 --most 4 --enough 0 --among 1 --seed 3 --json --out exposure.csv
cp out once
exits 0 "$wervik" exam simulate figures/items.csv --least 4 --most 4 --enough 0 --among 1 --seed 3 --json
cmp -s once out || fail "the same seed says something else"
awk -F';' 'NR > 1 { n += $4 } END { exit !(n > 3.99 && n < 4.01) }' exposure.csv || fail "shares of 4 items given do not add up to 4"
exits 0 "$wervik" exam link figures/items.csv figures/items.csv --json
grep -q '"slope": "*1"*,' out || fail "a form is not on its own scale: $(cat out)"
exits 64 "$wervik" exam study figures/items.csv
printf 'item;a;b\nx;1;zwaar\n' >bad.csv
exits 65 "$wervik" exam simulate bad.csv
says err 'bad.csv:2'

printf 'a;b\n1;0\n2;1\n' >bad.csv
exits 65 "$wervik" items bad.csv
says err 'bad.csv:3'
printf 'a;b\n1;0\n1;0\n0;1\n' >flat.csv
exits 65 "$wervik" items flat.csv
