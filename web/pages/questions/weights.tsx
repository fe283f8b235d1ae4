import { useQuery } from '@tanstack/react-query';
import { toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { Failed, Notice, Skeleton } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { useForm } from '../../use-form.ts';
import { Section } from '../settings/section.tsx';
import { weightsQuery, type TierWeight } from './queries.ts';

/** What an answer to a question counts, by the tier of its customer. */
export function TierWeights() {
  const { data, error, refetch } = useQuery(weightsQuery);
  return (
    <Section
      title="What answers count"
      about="Questions to customers are counted twice: one vote each, and weighted by tier. Both stand beside each other; what you choose stays yours."
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={2} /> : null}
      {data?.length === 0 && <p className="card px-4 py-3 text-sm text-soft">No customer of the catalog has a tier.</p>}
      {data && data.length > 0 && <Weights key={JSON.stringify(data)} weights={data} />}
    </Section>
  );
}

function Weights({ weights }: { weights: TierWeight[] }) {
  const may = useMay('organisation_settings.update');
  const start = { typed: weights.map(({ weight }) => String(weight)) };
  const { given, set, refused, form } = useForm(start, {
    key: 'customer-segments',
    request: ({ typed }) =>
      toCall('PUT', '/api/candor/v1/communications/tier_weights', {
        weights: weights.map(({ tier }, index) => ({ tier, weight: Number(typed[index]) })),
      }),
    onDone: () => say('Saved.'),
  });
  return (
    <form
      className="card flex flex-wrap items-end gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        form.onSubmit();
      }}
    >
      {refused && (
        <div className="w-full">
          <Notice tone="red">{refused.message}</Notice>
        </div>
      )}
      {weights.map(({ tier }, index) => (
        <div key={tier} className="w-32">
          <Input
            label={tier}
            type="number"
            min={0}
            max={1_000}
            step="any"
            required
            disabled={!may}
            value={given.typed[index]}
            onChange={({ target }) => set({ typed: given.typed.map((one, at) => (at === index ? target.value : one)) })}
          />
        </div>
      ))}
      {may && (
        <Button type="submit" busy={form.busy}>
          Save
        </Button>
      )}
    </form>
  );
}
