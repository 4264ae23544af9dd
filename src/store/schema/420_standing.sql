-- SPDX-License-Identifier: Apache-2.0
-- The first of a round in their order, however many took part.
CREATE INDEX round_result_rank ON round_result (procedure, round, rank, no);
