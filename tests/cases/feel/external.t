# External functions: the static methods of java.lang that compute.

{f: function(a, b) external {java: {class: "java.lang.Math", method signature: "max(double, double)"}}, r: f(123.45, 456.78)}.r
{}
456.78

{f: function(a) external {java: {class: "java.lang.Math", method signature: "cos(double)"}}, r: f(0)}.r
{}
1

{f: function(a) external {java: {class: "java.lang.Math", method signature: "foo(double)"}}, r: f(0)}.r
{}
null: 1:5 the Java method java.lang.Math.foo(double) is not known here

{f: function(a) external {java: {class: "java.lang.System", method signature: "exit(int)"}}, r: f(0)}.r
{}
null: 1:5 the Java method java.lang.System.exit(int) is not known here

{f: function(a) external {java: {class: "java.lang.Byte", method signature: "valueOf(byte)"}}, r: f(300)}.r
{}
null: 1:5 java.lang.Byte.valueOf(byte) does not take these arguments

{f: function(a, b) external {java: {class: "java.lang.String", method signature: "format(java.lang.String, [Ljava.lang.Object;)"}}, r: f("%5s|%.2f", "bar", 1)}.r
{}
null: 1:136 the function takes another number of arguments

{f: function(a, b) external {java: {class: "java.lang.String", method signature: "format(java.lang.String, [Ljava.lang.Object;)"}}, r: f("foo %5s", "bar")}.r
{}
"foo   bar"

{f: function(a) external {java: {class: "java.lang.Integer", method signature: "valueOf(java.lang.String)"}}, r: f("123")}.r
{}
123

{f: function(a) external {java: {class: "java.lang.String", method signature: "valueOf(char)"}}, r: f("abc")}.r
{}
null: 1:5 java.lang.String.valueOf(char) does not take these arguments
