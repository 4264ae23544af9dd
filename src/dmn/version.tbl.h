/* SPDX-License-Identifier: Apache-2.0 */
/* The versions of DMN read: VERSION(number, namespace of the elements). */
VERSION("1.1", "http://www.omg.org/spec/DMN/20151101/dmn.xsd")
VERSION("1.1", "http://www.omg.org/spec/DMN/20151101/dmn11.xsd")
VERSION("1.2", "http://www.omg.org/spec/DMN/20180521/MODEL/")
VERSION("1.3", "https://www.omg.org/spec/DMN/20191111/MODEL/")
VERSION("1.4", "https://www.omg.org/spec/DMN/20211108/MODEL/")
VERSION("1.5", "https://www.omg.org/spec/DMN/20230324/MODEL/")
#undef VERSION
