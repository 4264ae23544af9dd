-- SPDX-License-Identifier: Apache-2.0
-- The last day on which an offer can be answered; null = no term.
ALTER TABLE offer ADD COLUMN due TEXT;
