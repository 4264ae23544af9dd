%# SPDX-License-Identifier: Apache-2.0
%args const struct view_vacancy *v, lang l
<ol class="steps">
% for (size_t i = 0; i < v->n_steps; i++) {
%     const struct view_step *s = &v->step[i];
<li class="{{s->state}}"><strong>{{s->name}}</strong>
%     if (s->provisional) {
 <span class="tag open">{{t:web.provisional}}</span>
%     }
<span class="when"><time datetime="{{s->iso}}">{{s->when}}</time></span></li>
% }
</ol>
