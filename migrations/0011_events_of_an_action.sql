-- The list behind the actions overdue pairs the events of each action.

create index counted_event_action on counted_event (action_id) where action_id is not null;
