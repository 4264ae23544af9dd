# Built-ins over numbers.

decimal(1/3, 2)
{}
0.33

decimal(2.5, 0)
{}
2

decimal(0.515, 2)
{}
0.52

decimal(1, 2)
{}
1.00

decimal(1, 6177)
{}
null: 1:1 decimal: scale must lie between -6111 and 6176

floor(-1.5)
{}
-2

floor(-1.56, 1)
{}
-1.6

floor(1.5, null)
{}
null: 1:1 floor: scale is null, it must be a number

floor(n: 1.5, scal: 1)
{}
null: 1:1 floor: it has no parameter "scal" to set: floor(n, scale?)

ceiling(-0.3333)
{}
0

ceiling(1.51, 1)
{}
1.6

round up(-5.5, 0)
{}
-6

round up(1.121, 2)
{}
1.13

round down(-5.5, 0)
{}
-5

round half up(-5.5, 0)
{}
-6

round half down(-5.5, 0)
{}
-5

round half down(1.126, 2)
{}
1.13

round up(5.5, -6112)
{}
null: 1:1 round up: scale must lie between -6111 and 6176

abs(-1.50)
{}
1.50

abs(@"-P1DT1H")
{}
P1DT1H

abs(n: @"-P1Y")
{}
P1Y

abs(@"2020-01-01")
{}
null: 1:1 abs: n must be a number or years and months duration or days and time duration, not a date

modulo(-12, 5)
{}
3

modulo(10.1, -4.5)
{}
-3.4

modulo(1, 0)
{}
null: 1:1 modulo: the divisor is 0

sqrt(16)
{}
4

sqrt(-1)
{}
null: 1:1 sqrt: the number is negative

log(0)
{}
null: 1:1 log: the number is not positive

decimal(log(10), 8)
{}
2.30258509

decimal(exp(4), 8)
{}
54.59815003

exp(100000)
{}
null: 1:1 exp: the result is not a number that can be written

odd(-1)
{}
true

odd(2)
{}
false

even(0)
{}
true

even(1.5)
{}
false

odd(1.5)
{}
false

even(1e30)
{}
true
