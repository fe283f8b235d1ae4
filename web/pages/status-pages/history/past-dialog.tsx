import { Plus } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useForm } from '../../../use-form.ts';
import { pagesAddress, type StatusPage } from '../../communications/pages-query.ts';
import { freshUpdate, PastUpdate, type Typed } from './past-update.tsx';

type Given = { name: string; began: string; ended: string; updates: Typed[] };
const instant = (typed: string) => (typed ? new Date(typed).toISOString() : '');
const bodyOf = ({ name, began, ended, updates }: Given) => ({
  name,
  ...(began && { started_at: instant(began) }),
  ...(ended && { ended_at: instant(ended) }),
  updates: updates.map(({ at, status, words, impacts }) => ({
    ...{ at: instant(at), status, words },
    components: Object.entries(impacts).map(([component_id, impact]) => ({ component_id, status: impact })),
  })),
});
const parts = ['at', 'status', 'words', 'components'];
const about =
  'It stands on the page with its own times, marked as added afterwards. Nobody is told, and the uptime of its days is counted anew.';

/** An outage of the past, update by update. */
export function PastDialog({ page, onClose }: { page: StatusPage; onClose: () => void }) {
  const first = { name: '', began: '', ended: '', updates: [freshUpdate('investigating'), freshUpdate('resolved')] };
  const { given, set, text, form, refused } = useForm<Given>(first, {
    key: 'status-pages',
    request: (typed) => ({
      method: 'POST',
      path: `${pagesAddress}/${page.id}/past-incidents`,
      body: bodyOf(typed),
    }),
    onDone: onClose,
  });
  const change = (index: number, part: Partial<Typed>) =>
    set({ updates: given.updates.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const add = () =>
    set({ updates: [...given.updates.slice(0, -1), freshUpdate('identified'), ...given.updates.slice(-1)] });
  const fields = [
    ...['name', 'started_at', 'ended_at'],
    ...given.updates.flatMap((_, index) => parts.map((part) => `updates.${index}.${part}`)),
  ];
  const moment = { type: 'datetime-local' };
  return (
    <FormDialog title="Add a past incident" submit="Add it" {...{ about, fields, onClose }} {...form}>
      <Input label="Name" required maxLength={200} placeholder="Checkout was down" {...text('name')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Input
          label="Began"
          optional
          hint="The first update's time when left out."
          {...moment}
          {...text('began')}
          error={refused?.about('started_at')}
        />
        <Input
          label="Ended"
          optional
          hint="The last update's time when left out."
          {...moment}
          {...text('ended')}
          error={refused?.about('ended_at')}
        />
      </div>
      {given.updates.map((update, index) => (
        <PastUpdate
          key={update.key}
          {...{ page, update, index }}
          about={(part) => refused?.about(`updates.${index}.${part}`)}
          onChange={(part) => change(index, part)}
          onRemove={
            given.updates.length > 1 ? () => set({ updates: given.updates.filter((one) => one !== update) }) : undefined
          }
        />
      ))}
      <Button size="small" className="self-start" icon={<Plus size={13} />} onClick={add}>
        Add an update before the last
      </Button>
    </FormDialog>
  );
}
