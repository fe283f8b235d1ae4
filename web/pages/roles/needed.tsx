import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';
import { ConditionBuilder } from '../../ui/conditions/builder.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { PastMatches } from '../conditions/past-matches.tsx';
import type { Draft } from '../settings/save-dialog.tsx';

/** Which roles incidents need somebody in. */
export const neededQuery = queryOptions({
  queryKey: ['settings', 'needed'],
  queryFn: async () => (await get('/api/candor/v1/incident_roles')).incident_roles,
});

const choices = [
  { value: 'never', label: 'Never', about: 'Whoever leads decides.' },
  { value: 'always', label: 'Always', about: 'Every incident, before it is over.' },
  { value: 'when', label: 'When conditions hold', about: 'Some incidents, such as critical ones.' },
];
type Props = { given: Draft; set: (change: Partial<Draft>) => void; about: (field: string) => string | undefined };

/** Whether incidents that are live need somebody in a role. */
export function NeededField({ given, set, about }: Props) {
  const groups = given.needed_if ?? [];
  return (
    <>
      <Field
        label="Somebody is needed"
        hint="While it is live and nobody has the role, the incident says so; resolving it asks for somebody."
        error={about('needed') ?? about('needed_if')}
      >
        {(control) => (
          <Select
            {...control}
            options={choices}
            value={given.needed ?? 'never'}
            onChange={(needed) => set({ needed: needed as Draft['needed'] })}
          />
        )}
      </Field>
      {given.needed === 'when' && (
        <>
          <ConditionBuilder
            place={{ site: 'incident' }}
            label="Needed"
            none="Say when somebody is needed: add a condition."
            value={groups}
            onChange={(needed_if) => set({ needed_if })}
          />
          {groups.length > 0 && <PastMatches groups={groups} />}
        </>
      )}
    </>
  );
}
