%# SPDX-License-Identifier: Apache-2.0
%args const struct view_channels *c, lang l
<ul class="cards">
% for (size_t i = 0; i < c->n; i++) {
%     const struct view_channel *v = &c->channel[i];
<li class="card"><h2>{{v->name}}</h2><p><span class="tag {{v->tag}}">{{v->state}}</span> <span class="clause">{{v->clauses}}</span></p>
%     if (v->n_reasons) {
<ul>
%         for (size_t k = 0; k < v->n_reasons; k++) {
<li>{{v->reason[k].text}} <span class="clause">{{v->reason[k].clauses}}</span></li>
%         }
</ul>
%     }
</li>
% }
</ul>
