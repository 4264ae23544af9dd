%# SPDX-License-Identifier: Apache-2.0
%args const struct view_datum *m, lang l
<h1>{{m->name}}</h1>
<p class="lead narrow">{{t:mine.data.text}}</p>
<p class="row"><a class="button" href="/mijn/gegevens.json">{{t:mine.data.download}}</a></p>
<p class="narrow">{{t:mine.data.rights}}</p>
{{> tpl_datum(m, l)}}
