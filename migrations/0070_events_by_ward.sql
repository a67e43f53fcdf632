-- The list behind a number of one ward walks back through that ward's events alone.
create index counted_event_ward on counted_event (kind, ward_code, occurred_on, panel_id) where ward_code is not null;
