# for, some, every.

for i in 1..3, j in i..3 return i * 10 + j
{}
[11, 12, 13, 22, 23, 33]

for i in 3..1 return i
{}
[3, 2, 1]

for i in (1..4) return i
{}
[2, 3]

for d in @"2024-02-28"..@"2024-03-01" return d.day
{}
[28, 29, 1]

for i in 0..5 return if i < 2 then i else partial[-1] + partial[-2]
{}
[0, 1, 1, 2, 3, 5]

for x in null return x
{}
null: 1:1 this cannot be gone through: a list, whole numbers or days can

for x in 5 return x
{}
[5]

some x in [1, 2, 3] satisfies x > 2
{}
true

every x in [1, 2, 3] satisfies x > 2
{}
false

some x in [1, null] satisfies x > 2
{}
null

some x in [null, 3] satisfies x > 2
{}
true

every x in [1, null] satisfies x > 2
{}
false

every x in [] satisfies x > 2
{}
true

some x in [] satisfies x > 2
{}
false

some x in 1..3, y in [3, 4] satisfies x = y
{}
true

every i in values in a list satisfies i > 0
{"values in a list": [1, 2]}
true

for i in 1..99999999 return i
{}
limit
