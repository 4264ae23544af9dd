%# SPDX-License-Identifier: Apache-2.0
%args const struct view_upload *u, lang l
<div class="narrow">
<h1>{{t:mine.upload.title}} {{u->name}}</h1>
<p>{{u->text}}</p>
{{> tpl_upload(u, l)}}
</div>
