import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { get, toCall } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { localTime } from '../../../ui/time.tsx';
import { useForm } from '../../../use-form.ts';
import { pagesAddress, statusPagesQuery, titleOfPage, type StatusPage } from '../../communications/pages-query.ts';
import { freshUpdate, instantOf, PastUpdate, standingUpdate, type Told, type Typed } from './past-update.tsx';

type Given = { pageId: string; name: string; began: string; ended: string; updates: Typed[] };
type Story = { id: string; name: string; started_at: string; ended_at: string | null; updates: Told[] };
/** As it stands, when it is changed. */
type Standing = { began?: string; ended?: string };

const bodyOf = ({ name, began, ended, updates }: Given, standing: Standing) => ({
  name,
  ...(began && { started_at: instantOf({ at: began, standing: standAt(standing.began) }) }),
  ...(ended && { ended_at: instantOf({ at: ended, standing: standAt(standing.ended) }) }),
  updates: updates.map(({ status, words, impacts, standing: own, ...update }) => ({
    ...{ at: instantOf({ ...update, standing: own }), status, words, ...(own && { id: own.id }) },
    components: Object.entries(impacts).map(([component_id, impact]) => ({ component_id, status: impact })),
  })),
});
const standAt = (at?: string) => (at === undefined ? undefined : { id: '', at, isRemoved: false, isWriteUp: false });
const parts = ['at', 'status', 'words', 'components'];
const aboutAdding =
  'It stands on the page with its own times, marked as added afterwards. Nobody is told, and the uptime of its days is counted anew.';
const aboutChanging =
  'The page, its feeds and the uptime of its days follow; nobody is told. An update that you take down leaves the time at which its words went.';

type AddProps = { page: StatusPage; onClose: () => void; onAdded: (pageId: string) => void };

/** An outage of the past, update by update. */
export function PastDialog({ page, onClose, onAdded }: AddProps) {
  const first = {
    ...{ pageId: page.id, name: '', began: '', ended: '' },
    updates: [freshUpdate('investigating'), freshUpdate('resolved')],
  };
  return <StoryForm {...{ page, first, onClose, onDone: onAdded }} />;
}

/** The same, to be put right. */
export function ChangePastDialog({ page, id, onClose }: { page: StatusPage; id: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['status-pages', page.id, 'past-incidents', id],
    queryFn: async () => (await get(`${pagesAddress}/${page.id}/past-incidents/${id}`)).past_incident as Story,
    gcTime: 0,
  });
  if (!data)
    return (
      <Dialog open title="Change a past incident" onClose={onClose}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton lines={5} />}
      </Dialog>
    );
  const [from, until] = [data.updates[0]?.at, data.updates.findLast(({ write_up }) => !write_up)?.at];
  const standing = {
    ...(data.started_at !== from && { began: data.started_at }),
    ...(data.ended_at && data.ended_at !== until && { ended: data.ended_at }),
  };
  const first = {
    ...{ pageId: page.id, name: data.name, updates: data.updates.map(standingUpdate) },
    ...{
      began: standing.began ? localTime(standing.began) : '',
      ended: standing.ended ? localTime(standing.ended) : '',
    },
  };
  return <StoryForm {...{ page, id, first, standing, onClose, onDone: onClose }} />;
}

type FormProps = {
  page: StatusPage;
  id?: string;
  first: Given;
  standing?: Standing;
  onClose: () => void;
  onDone: (pageId: string) => void;
};

function StoryForm({ page, id, first, standing = {}, onClose, onDone }: FormProps) {
  const { data: pages = [page] } = useQuery(statusPagesQuery);
  const { given, set, text, form, refused } = useForm<Given>(first, {
    key: 'status-pages',
    request(typed) {
      const address = `${pagesAddress}/${typed.pageId}/past-incidents` as const;
      const body = bodyOf(typed, standing);
      return id ? toCall('PUT', `${address}/${id}`, body) : toCall('POST', address, body);
    },
    onDone: () => onDone(given.pageId),
  });
  const change = (index: number, part: Partial<Typed>) =>
    set({ updates: given.updates.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const add = () => {
    const last = given.updates.findLastIndex(({ standing: own }) => !own?.isWriteUp);
    set({ updates: given.updates.toSpliced(Math.max(last, 0), 0, freshUpdate('identified')) });
  };
  const fields = [
    ...['name', 'started_at', 'ended_at', 'page_id'],
    ...given.updates.flatMap((_, index) => parts.map((part) => `updates.${index}.${part}`)),
  ];
  const moment = { type: 'datetime-local' };
  const title = id ? 'Change a past incident' : 'Add a past incident';
  const about = id ? aboutChanging : aboutAdding;
  return (
    <FormDialog {...{ title, about, fields, onClose, submit: id ? 'Save' : 'Add it' }} {...form}>
      {!id && pages.length > 1 && (
        <Field label="Page" error={refused?.about('page_id')}>
          {(control) => (
            <Select
              {...control}
              options={pages.map((one) => ({ value: one.id, label: titleOfPage(one) }))}
              value={given.pageId}
              // What was touched is chosen among the components of the page.
              onChange={(pageId) => set({ pageId, updates: given.updates.map((one) => ({ ...one, impacts: {} })) })}
            />
          )}
        </Field>
      )}
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
          {...{ components: componentsOn(pages, given.pageId), update, index }}
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

/** Components are kept at the main page; others show some of them. */
function componentsOn(pages: readonly StatusPage[], pageId: string) {
  const shown = new Set(pages.find(({ id }) => id === pageId)?.component_ids);
  return pages.flatMap(({ components }) => components).filter(({ id }) => shown.has(id));
}
