import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get, post, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { meQuery } from '../../queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Failed, Notice, Skeleton } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { say, sayRefused } from '../../ui/toast.tsx';
import { useForm } from '../../use-form.ts';
import { TierWeights } from '../questions/weights.tsx';
import { Rows, Section } from '../settings/section.tsx';

type Text = {
  version: number;
  words: string;
  words_html: string;
  written_by: string;
  written_by_id: string;
  written_at: string;
  approved_by: string | null;
  approved_at: string | null;
};
type Automatic = {
  is_on: boolean;
  asks_second: boolean;
  current: Text | null;
  texts: Text[];
  withheld: string[];
};

const url = '/api/candor/v1/communications/automatic_words';
const automaticQuery = queryOptions({ queryKey: ['automatic-words'], queryFn: () => get(url) });

/** What is said to customers beside the words of an incident: what the clock posts, and how their answers count. */
export function CustomerWords() {
  const { data, error, refetch } = useQuery(automaticQuery);
  return (
    <div className="flex flex-col gap-8">
      <Section
        title="When nobody speaks"
        about="A word to everyone that is still owed ten minutes after its time, when everybody was called, is followed by an approved text on the public page. It is marked as automatic, ends nothing that is owed, and is posted once. Private and sensitive incidents never get it."
      >
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={4} /> : null}
        {data && <Parts data={data} />}
      </Section>
      <TierWeights />
    </div>
  );
}

function Parts({ data }: { data: Automatic }) {
  const may = useMay('organisation_settings.update');
  const client = useQueryClient();
  const set = useMutation({
    meta: { showsErrors: true },
    mutationFn: (change: Partial<Automatic>) => {
      const { is_on, asks_second } = { ...data, ...change };
      return call('PUT', url, { is_on, asks_second });
    },
    onError: sayRefused,
    onSettled: () => client.invalidateQueries({ queryKey: ['automatic-words'] }),
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="card flex flex-col gap-2 p-4 text-sm">
        <Tick
          label="Post the approved text by itself"
          checked={data.is_on}
          disabled={!may || set.isPending}
          onChange={(is_on) => set.mutate({ is_on })}
        />
        <Tick
          label="Another person than its writer approves the text"
          checked={data.asks_second}
          disabled={!may || set.isPending}
          onChange={(asks_second) => set.mutate({ asks_second })}
        />
      </div>
      {data.withheld.length > 0 && (
        <Notice tone="amber">
          {data.current?.approved_by} may not publish on {new Intl.ListFormat('en').format(data.withheld)}: the text is
          not posted about what is read there. Have it approved by somebody who may.
        </Notice>
      )}
      {data.current && <Preview text={data.current} isOn={data.is_on} />}
      <Write key={data.texts[0]?.version ?? 0} words={data.texts[0]?.words ?? ''} may={may} />
      {data.texts.length > 0 && (
        <Rows>
          {data.texts.map((text, index) => (
            <Version key={text.version} text={text} data={data} may={may && index === 0} />
          ))}
        </Rows>
      )}
    </div>
  );
}

type TickProps = { label: string; checked: boolean; disabled: boolean; onChange: (on: boolean) => void };
const Tick = ({ label, checked, disabled, onChange }: TickProps) => (
  <label className="flex items-start gap-2">
    <input
      type="checkbox"
      className="mt-0.5"
      {...{ checked, disabled }}
      onChange={({ target }) => onChange(target.checked)}
    />
    {label}
  </label>
);

/** As visitors would read it. */
const Preview = ({ text, isOn }: { text: Text; isOn: boolean }) => (
  <figure className="card p-4" aria-label="Preview">
    <figcaption className="mb-2 text-xs text-soft">
      {isOn ? 'This is posted' : 'This would be posted'} (version {text.version}, approved by {text.approved_by}):
    </figcaption>
    <p className="flex items-center gap-2 text-sm font-medium">
      Investigating <Badge>Posted automatically</Badge>
    </p>
    {/* Made safe by the server, by the same rules as the page's. */}
    <div className="told story mt-1 text-sm wrap-anywhere" dangerouslySetInnerHTML={{ __html: text.words_html }} />
  </figure>
);

function Write({ words, may }: { words: string; may: boolean }) {
  const { given, text, form, refused } = useForm(
    { words },
    {
      key: 'automatic-words',
      request: (body) => toCall('POST', `${url}/texts`, body),
      onDone: () => say('Written. It is posted once it is approved.'),
    },
  );
  if (!may) return null;
  return (
    <form
      className="flex flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        form.onSubmit();
      }}
    >
      {refused && !refused.about('words') && <Notice tone="red">{refused.message}</Notice>}
      <div className="w-full max-w-xl">
        <TextArea
          label="The text"
          required
          rows={3}
          maxLength={1_000}
          hint="True of any outage: that you know of a problem, that you work on it, that your own words are late."
          {...text('words')}
        />
      </div>
      <Button type="submit" busy={form.busy} disabled={given.words.trim() === '' || given.words === words}>
        Save as a new version
      </Button>
    </form>
  );
}

function Version({ text, data, may }: { text: Text; data: Automatic; may: boolean }) {
  const { data: me } = useQuery(meQuery);
  const client = useQueryClient();
  const approve = useMutation({
    mutationFn: () => post(`${url}/texts/${text.version}/approve`),
    onError: sayRefused,
    onSettled: () => client.invalidateQueries({ queryKey: ['automatic-words'] }),
  });
  const isOwn = me?.id === text.written_by_id && data.asks_second;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-2.5 text-sm">
      <span className="numeric text-soft">{text.version}</span>
      <span className="min-w-48 flex-1 wrap-anywhere">{text.words}</span>
      <span className="text-xs text-soft">
        {text.written_by} wrote it <Ago at={text.written_at} />
        {text.approved_by ? `, ${text.approved_by} approved it` : ', not approved'}
      </span>
      {may && !text.approved_by && (
        <Button size="small" busy={approve.isPending} disabled={isOwn} onClick={() => approve.mutate()}>
          {isOwn ? 'Another person approves it' : 'Approve'}
        </Button>
      )}
    </li>
  );
}
