-- An action may be for one recommendation of a survey or review.
alter table action add column recommendation_id uuid references survey_recommendation;
create index action_recommendation on action (recommendation_id) where recommendation_id is not null;
