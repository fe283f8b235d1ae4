-- What was chosen beside the words that somebody has begun: status, components, the next time, title, words for engineers.
alter table word_drafts add column chosen jsonb;
