%# SPDX-License-Identifier: Apache-2.0
%args const struct view_registry_kept *k, lang l
<p class="hint">{{t:desk.registry.asked}} {{k->when}}, {{k->by}}</p>
% if (!k->known) {
<p>{{t:desk.registry.forgotten}}</p>
% } else if (!k->n) {
<p><strong>{{t:desk.registry.nothing}}</strong></p>
% }
% for (size_t i = 0; i < k->n; i++) {
<dl class="pairs known">
<div><dt>{{t:desk.registry.title}}</dt><dd>{{k->record[i].title}}</dd></div>
<div><dt>{{t:desk.registry.awarded}}</dt><dd>{{k->record[i].awarded}}
%     if (k->record[i].same_day) {
<span class="tag yes">{{t:desk.registry.same.day}}</span>
%     } else {
<span class="tag open">{{t:desk.registry.other.day}}</span>
%     }
</dd></div>
<div><dt>{{t:desk.registry.by}}</dt><dd>{{k->record[i].by}}</dd></div>
%     if (k->record[i].language.n) {
<div><dt>{{t:desk.registry.language}}</dt><dd>{{k->record[i].language}}</dd></div>
%     }
<div><dt>{{t:desk.registry.holder}}</dt><dd>{{k->record[i].holder}}
%     if (!k->record[i].same_name) {
<span class="tag open">{{t:desk.registry.other.name}}</span>
%     }
</dd></div>
</dl>
% }
