# Built-ins that look at days; the clock of these cases stands at 2023-11-14T22:13:20Z.

day of year(@"2020-12-31")
{}
366

day of year(date: @"2019-09-17T10:10:10")
{}
260

day of week(@"2019-09-17")
{}
"Tuesday"

month of year(@"2019-09-17")
{}
"September"

week of year(@"2003-12-31")
{}
1

week of year(@"2005-01-01")
{}
53

week of year(@"2019-09-17")
{}
38

day of year("foo")
{}
null: 1:1 day of year: date must be a date or date and time, not a string

now()
{}
2023-11-14T22:13:20Z

today()
{}
2023-11-14

now(1)
{}
null: 1:1 now: it cannot be called with 1 arguments: now()
