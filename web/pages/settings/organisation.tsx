import { useQuery } from '@tanstack/react-query';
import { get, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { Failed, Notice, Skeleton } from '../../ui/states.tsx';
import { TimeZoneField } from '../../ui/time-zone-field.tsx';
import { say } from '../../ui/toast.tsx';
import { useForm } from '../../use-form.ts';
import { Section } from './section.tsx';

type Organisation = { name: string; time_zone: string };
const path = '/api/candor/v1/organisation';

export function OrganisationSettings() {
  const found = useQuery({ queryKey: ['organisation'], queryFn: () => get(path) });
  return (
    <Section title="Organisation" about="How you are called here, and the clock by which reports and quiet hours go.">
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={3} />}
      {found.data && <Details organisation={found.data} />}
    </Section>
  );
}

function Details({ organisation }: { organisation: Organisation }) {
  const may = useMay('organisation_settings.update');
  const { given, set, text, form, refused } = useForm(organisation, {
    key: 'me',
    request: (body) => toCall('PUT', path, body),
    onDone: () => say('Saved.'),
  });
  const unplaced = refused && !refused.about('name') && !refused.about('timeZone');
  return (
    <form
      className="card flex max-w-lg flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        form.onSubmit();
      }}
    >
      {unplaced && <Notice tone="red">{refused.message}</Notice>}
      <Input label="Name" required disabled={!may} {...text('name')} />
      <TimeZoneField
        value={given.time_zone}
        disabled={!may}
        error={refused?.about('timeZone')}
        onChange={(time_zone) => set({ time_zone })}
      />
      {may && (
        <Button type="submit" kind="primary" busy={form.busy} className="self-end">
          Save
        </Button>
      )}
    </form>
  );
}
