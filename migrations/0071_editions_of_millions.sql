-- Ids do not compress, and trying took most of the time of writing them. Where the items are events, they are not kept twice.
alter table edition_list alter item_ids set storage external, alter event_ids set storage external, alter event_ids drop not null;

-- They only read; so several processors may read events for one edition.
alter function psg_actor() parallel safe;
alter function psg_now() parallel safe;
alter function psg_is_sharing(uuid) parallel safe;
alter function psg_panels_of(uuid) parallel safe;
alter function psg_panels() parallel safe;
alter function psg_sees_all_figures() parallel safe;
