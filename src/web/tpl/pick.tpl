%# SPDX-License-Identifier: Apache-2.0
%args const struct view_pick *p, lang l
% (void)l;
% if (p->chosen) {
<option value="{{p->value}}" selected>{{p->text}}</option>
% } else {
<option value="{{p->value}}">{{p->text}}</option>
% }
