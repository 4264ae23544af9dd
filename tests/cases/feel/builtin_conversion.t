# Built-ins that convert: wrong texts and kinds are null with a cause.

date("2017-01-01")
{}
2017-01-01

date("2017-02-29")
{}
null: 1:1 date: "2017-02-29" is no date

date(2017, 2, 28)
{}
2017-02-28

date(2017, 2, 29)
{}
null: 1:1 date: there is no such day

date(year: 2017, month: 8, day: 30)
{}
2017-08-30

date(month: 8, year: 2017)
{}
null: 1:1 date: day is missing: date(year, month, day)

date(@"2017-08-30T10:25:00@Europe/Paris")
{}
2017-08-30

date(1)
{}
null: 1:1 date: from must be a string or date or date and time, not a number

date(2017, null, 1)
{}
null: 1:1 date: month is null, it must be a number

date(1, 2)
{}
null: 1:1 date: it cannot be called with 2 arguments: date(from)

time("11:22:33-00:00")
{}
11:22:33Z

time(12, 0, 0, null)
{}
12:00:00

time(12, 0, 0)
{}
12:00:00

time(11, 59, 1.3, @"-PT2H1M")
{}
11:59:01.3-02:01

time(24, 0, 0)
{}
null: 1:1 time: there is no such time of day

time(11, 59, 0, @"PT19H")
{}
null: 1:1 time: an offset lies between -PT14H and PT14H, in whole seconds

time(@"2017-08-30")
{}
00:00:00Z

time(@"2017-08-10T10:20:00@Europe/Paris")
{}
10:20:00@Europe/Paris

date and time("2012-12-24")
{}
2012-12-24T00:00:00

date and time(@"2017-01-01", @"23:59:01@Europe/Paris")
{}
2017-01-01T23:59:01@Europe/Paris

date and time(date: @"2017-01-01T00:00:00", time: @"23:59:01")
{}
2017-01-01T23:59:01

date and time(@"2017-01-01", null)
{}
null: 1:1 date and time: time is null, it must be a time

duration("P1Y27M")
{}
P3Y3M

duration("PT61M")
{}
PT1H1M

duration("P1Y1D")
{}
null: 1:1 duration: "P1Y1D" is no days and time duration

years and months duration(@"2011-12-22", @"2013-08-24")
{}
P1Y8M

years and months duration(from: @"2017-02-28T23:59:59", to: @"2019-07-23")
{}
P2Y4M

number("1.000.000,01", ".", ",")
{}
1000000.01

number("1 000 000.01", " ", ".")
{}
1000000.01

number("1,000,000", ",", null)
{}
1000000

number("1,000,000.01", " ", ".")
{}
null: 1:1 number: "1,000,000.01" is no number

number("1.5", null, ",")
{}
1.5

number("+1", null, null)
{}
null: 1:1 number: "+1" is no number

number("-1,5", null, ",")
{}
-1.5

number("1,0", ":", ".")
{}
null: 1:1 number: the grouping separator is a space, a comma, a point or null

number("1,0", ",", ":")
{}
null: 1:1 number: the decimal separator is a comma, a point or null

number("1,0", ".", ".")
{}
null: 1:1 number: the two separators must differ

number("1,0", ".")
{}
null: 1:1 number: it cannot be called with 2 arguments: number(from, grouping separator, decimal separator)

number(from: "1", grouping sep: ".", decimal separator: ",")
{}
null: 1:1 number: it has no parameter "grouping sep" to set: number(from, grouping separator, decimal separator)

number(from: "1,000", grouping separator: ",")
{}
1000

number("1.10")
{}
1.10

string(1.10)
{}
"1.10"

string(null)
{}
null

string("a\"b")
{}
"a\"b"

string([1, "a", null, @"P1D"])
{}
"[1, \"a\", null, P1D]"

string({a: "x", b c: [true]})
{}
"{a: \"x\", b c: [true]}"

string(@"2018-12-08T10:30:11@Australia/Melbourne")
{}
"2018-12-08T10:30:11@Australia/Melbourne"

string(-0)
{}
"0"

string(1/3)
{}
"0.3333333333333333333333333333333333"

range("[1..3]") = [1..3]
{}
true

range(" ] 1 .. 3 [ ") = (1..3)
{}
true

range("[@\"P1D\"..duration(\"P2D\")]") = [@"P1D"..@"P2D"]
{}
true

range("[\"a\\\"\"..\"\\u0062\"]").end
{}
"b"

2 in range("(..2]")
{}
true

3 in range("(2..)")
{}
true

range("[..2]")
{}
null: 1:1 range: an open end cannot be included

range("[3..1]")
{}
null: 1:1 range: it ends before it begins

range("[1..\"b\"]")
{}
null: 1:1 range: its ends cannot be compared

range("[date(string(\"1970-01-01\"))..@\"1970-01-02\"]")
{}
null: 1:1 range: "[date(string("1970-01-01"))..@"1970-01-02"]" is no range of literals

range(">=10")
{}
null: 1:1 range: ">=10" is no range of literals

range("[null..null]")
{}
null: 1:1 range: "[null..null]" is no range of literals

range("[1.5.. 2")
{}
null: 1:1 range: "[1.5.. 2" is no range of literals
