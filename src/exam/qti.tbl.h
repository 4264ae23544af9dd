/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* Editions of QTI that packages are written in and read from. QTI(token, name, namespace of items and tests, where its schema is,
 * namespace of the manifest, schema and version the manifest names, type of an item, of a test, where the standard templates are, their ending) */
QTI(30, "3.0", "http://www.imsglobal.org/xsd/imsqtiasi_v3p0", "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1", "QTI Package", "3.0.0", "imsqti_item_xmlv3p0", "imsqti_test_xmlv3p0",
    "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/", ".xml")
QTI(22, "2.2", "http://www.imsglobal.org/xsd/imsqti_v2p2", "http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2.xsd",
    "http://www.imsglobal.org/xsd/imscp_v1p1", "QTIv2.2 Package", "1.0.0", "imsqti_item_xmlv2p2", "imsqti_test_xmlv2p2",
    "http://www.imsglobal.org/question/qti_v2p2/rptemplates/", "")
QTI(21, "2.1", "http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    "http://www.imsglobal.org/xsd/imscp_v1p1", "QTIv2.1 Package", "1.0.0", "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1",
    "http://www.imsglobal.org/question/qti_v2p1/rptemplates/", "")
#undef QTI
