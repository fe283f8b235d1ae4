import { sql } from 'kysely';
import { grave, minor, type Look } from './find.ts';

export const people: Look = {
  at: 'People and pages',
  async inside({ db }) {
    const { rows } = await sql<{ owners: number; groups: string[] | null; hooks: number; empty: string[] | null }>`
      select (select count(*)::int from users where role = 'owner' and deactivated_at is null) as owners,
        (select array_agg(class order by class) from approval_groups g where jsonb_array_length(user_ids) > 0 and not exists
          (select from users u where u.deactivated_at is null and g.user_ids ? u.id)) as groups,
        (select count(*)::int from subscribers where quarantined_at is not null) as hooks,
        (select array_agg(name order by name) from status_pages p where archived_at is null and kind <> 'customer' and not exists
          (select from shown_components s where s.page_id = p.id)) as empty`.execute(db);
    const [state] = rows;
    const found = [];
    if (state?.owners === 0)
      found.push(
        grave(
          'no-owner',
          'Nobody is an owner.',
          'Sign in: the first person becomes one. Or make somebody owner with ADMIN_API_KEY.',
        ),
      );
    for (const group of state?.groups ?? [])
      found.push(
        grave(
          'opinion-group-empty',
          `Nobody of the group that reads ${group} words first can sign in any more.`,
          'Choose people under Settings → Second opinions; until then the owners decide.',
        ),
      );
    if (state && state.hooks > 0)
      found.push(
        minor(
          'webhooks-quarantined',
          `${state.hooks} webhook${state.hooks === 1 ? '' : 's'} of subscribers failed for days and hear${state.hooks === 1 ? 's' : ''} nothing.`,
          'Look at them under Status pages → Subscribers, and release those that work again.',
        ),
      );
    for (const page of state?.empty ?? [])
      found.push(
        minor(
          'page-without-components',
          `The page ${page} has no components.`,
          'Add what customers use under Status pages, so that they see what is touched.',
        ),
      );
    return found;
  },
};
