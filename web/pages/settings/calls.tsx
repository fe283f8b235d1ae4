import { useQuery } from '@tanstack/react-query';
import { get, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { Failed, Notice, Skeleton } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { useForm } from '../../use-form.ts';
import { Section } from './section.tsx';

const path = '/api/candor/v1/call_setting';
export function CallSettings() {
  const found = useQuery({ queryKey: ['call-setting'], queryFn: () => get(path) });
  return (
    <Section
      title="Calls"
      about="Where people talk while it burns. Every new incident gets this call, unless it is private or a test; each can be given another."
    >
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={2} />}
      {found.data && <CallForm key={found.data.pattern} pattern={found.data.pattern ?? ''} />}
    </Section>
  );
}

function CallForm({ pattern }: { pattern: string }) {
  const may = useMay('organisation_settings.update');
  const { text, form, refused } = useForm(
    { pattern },
    {
      key: 'call-setting',
      request: (given) => toCall('PUT', path, { pattern: given.pattern.trim() || null }),
      onDone: () => say('Saved.', 'The next incident gets this call.'),
    },
  );
  return (
    <form
      className="card flex max-w-lg flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        form.onSubmit();
      }}
    >
      {refused && !refused.about('pattern') && <Notice tone="red">{refused.message}</Notice>}
      <Input
        label="Address of the call"
        optional
        inputMode="url"
        disabled={!may}
        placeholder="https://meet.example.com/{reference}"
        hint="Always the same address, or one made of the incident: {number}, {reference} (inc-7) and {slug} (its name) are filled in. Empty for none."
        {...text('pattern')}
      />
      {may && (
        <Button type="submit" kind="primary" busy={form.busy} className="self-end">
          Save
        </Button>
      )}
    </form>
  );
}
