import { useQuery } from '@tanstack/react-query';
import { post, toCall } from '../../api.ts';
import { ConditionBuilder } from '../../ui/conditions/builder.tsx';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';
import { useSettled } from '../../ui/conditions/settled.ts';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Notice, Skeleton } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import type { Segment } from './queries.ts';

/** Which customers a segment holds, with who that is now. */
export function SegmentDialog({ segment, onClose }: { segment: Segment; onClose: () => void }) {
  const { given, set, text, form, refused } = useForm(segment, {
    key: 'customer-segments',
    request: ({ id, name, condition_groups }) =>
      toCall('POST', '/api/candor/v1/customer_segments', { id, name, condition_groups }),
    onDone: onClose,
  });
  const missing = refused?.about('conditionGroups');
  return (
    <FormDialog
      wide
      title={segment.id ? `Change ${segment.name}` : 'Add a segment'}
      submit="Save"
      fields={['name', 'conditionGroups']}
      onClose={onClose}
      {...form}
    >
      <Input label="Name" required placeholder="Enterprise in the EU" {...text('name')} />
      <section aria-label="Which customers" className="flex flex-col gap-2">
        <h3 className="label">Which customers?</h3>
        {missing && <Notice tone="red">{missing}</Notice>}
        <ConditionBuilder
          place={{ site: 'customer' }}
          label="In it"
          value={given.condition_groups}
          onChange={(condition_groups) => set({ condition_groups })}
        />
        {given.condition_groups.length > 0 && <Members groups={given.condition_groups} />}
      </section>
    </FormDialog>
  );
}

function Members({ groups }: { groups: readonly ConditionGroup[] }) {
  const settled = useSettled(groups);
  const { data } = useQuery({
    queryKey: ['customer-segments', 'preview', settled],
    queryFn: () => post('/api/candor/v1/customer_segments/preview', { condition_groups: settled }),
    placeholderData: (previous) => previous,
  });
  const broken = (data?.problems.length ?? 0) > 0;
  return (
    <Panel title="Who is in it now" count={data && !broken ? data.count : undefined}>
      {!data && <Skeleton />}
      {data && (
        <p role="status" className="border-b px-4 py-2 text-sm text-soft last:border-b-0">
          {broken ? 'Finish the conditions to see who is in it.' : `${data.count} of ${data.total} customers.`}
        </p>
      )}
      {data && !broken && data.customers.length > 0 && (
        <ul className="py-1">
          {data.customers.map(({ id, name, tier }) => (
            <li key={id} className="flex items-center gap-2 px-4 py-1 text-sm">
              <span className="truncate font-medium">{name}</span>
              {tier && <span className="text-soft">{tier}</span>}
            </li>
          ))}
          {data.count > data.customers.length && (
            <li className="px-4 py-1 text-sm text-soft">and {data.count - data.customers.length} more</li>
          )}
        </ul>
      )}
    </Panel>
  );
}
