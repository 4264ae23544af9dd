%# SPDX-License-Identifier: Apache-2.0
%args const struct view_vacancies *m, lang l
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>{{t:web.vacancies.title}} – Wervik</title>
<id>urn:wervik:vacatures</id>
% for (size_t i = 0; i < m->n; i++) {
%     const struct view_vacancy *v = &m->vacancy[i];
<entry><title>{{v->title}}</title><id>urn:wervik:vacature:{{v->number}}</id><link href="/vacature/{{%v->number}}"/><summary>{{v->body}} · {{v->region}} · {{t:web.vacancy.until}} {{v->closes}}</summary></entry>
% }
</feed>
