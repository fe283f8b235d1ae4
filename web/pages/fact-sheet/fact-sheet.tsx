import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, get, Refused } from '../../api.ts';
import { useMay } from '../../may.ts';
import { incidentQuery, type Incident } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { useSettled } from '../../ui/conditions/settled.ts';
import { TextArea } from '../../ui/field.tsx';
import { PageHead } from '../../ui/panel.tsx';
import { Failed, Notice, Skeleton } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { say, sayRefused } from '../../ui/toast.tsx';
import { draftQuery, isDirect, type Audience } from '../communications/queries.ts';
import { PublishDialog } from '../publishing/publish.tsx';

type Facts = Record<'symptom' | 'who' | 'not_affected' | 'workaround' | 'to_do' | 'doing' | 'cause', string>;
type Finding = { rule: string; level: 'refusal' | 'hint'; sentence: string };
type Rendering = { words: string; words_html: string; findings: Finding[] };
type Sheet = {
  facts: Facts;
  revision: number;
  edited_by: string | null;
  edited_at: string | null;
  renderings: { plain: Rendering; technical: Rendering; executive: Rendering };
};

const fields: { key: keyof Facts; label: string; hint: string }[] = [
  { key: 'symptom', label: 'What customers notice', hint: 'In their words: what fails, what is slow.' },
  { key: 'who', label: 'Who is affected', hint: 'Which customers, regions or plans; how many.' },
  { key: 'not_affected', label: 'What is not affected', hint: 'What they might fear, and need not.' },
  { key: 'workaround', label: 'Until it works again', hint: 'Another way that works now.' },
  { key: 'to_do', label: 'What they can do', hint: 'Steps for them; or that they need to do nothing.' },
  { key: 'doing', label: 'What we do about it', hint: 'The step that is under way.' },
  { key: 'cause', label: 'What we know of the cause', hint: 'For their engineers and for us; never on the page.' },
];

const pathOf = (incidentId: string) => `/api/candor/v1/incidents/${incidentId}/fact_sheet` as const;

/** What is known, written once, and how each kind of reader will read it. */
export function FactSheetPage() {
  const { number } = useParams({ from: '/shell/incidents/$number/facts' });
  const incident = useQuery(incidentQuery(number));
  const id = incident.data?.id;
  const sheet = useQuery({
    queryKey: ['incident', id, 'facts'],
    queryFn: () => get(pathOf(id ?? '')),
    enabled: id !== undefined,
  });
  const error = incident.error ?? sheet.error;
  if (error) return <Failed error={error} onRetry={() => void sheet.refetch()} />;
  if (!incident.data || !sheet.data) return <Skeleton lines={8} />;
  return (
    <>
      <PageHead
        title="Facts for customers"
        about={
          <Link to="/incidents/$number" params={{ number }} className="underline">
            {incident.data.reference} {incident.data.name}
          </Link>
        }
      />
      <Editor key={sheet.data.revision} incident={incident.data} sheet={sheet.data} />
    </>
  );
}

function Editor({ incident, sheet }: { incident: Incident; sheet: Sheet }) {
  const client = useQueryClient();
  const may = useMay('incidents.update');
  const [facts, setFacts] = useState(sheet.facts);
  const settled = useSettled(facts);
  const changed = fields.some(({ key }) => facts[key] !== sheet.facts[key]);
  const preview = useQuery({
    queryKey: ['incident', incident.id, 'facts', 'preview', settled],
    queryFn: () => call('POST', `${pathOf(incident.id)}/preview`, settled),
    placeholderData: keepPreviousData,
  });
  const save = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => call('PUT', pathOf(incident.id), { ...facts, revision: sheet.revision }),
    onSuccess: () => say('The facts are saved.'),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident', incident.id, 'facts'] }),
  });
  const refused = save.error instanceof Refused ? save.error : undefined;
  const { renderings } = preview.data ?? sheet;
  return (
    <div className="grid gap-5 xl:grid-cols-[minmax(0,17rem)_minmax(0,1fr)] 2xl:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {refused && <Notice tone="red">{refused.message}</Notice>}
        {fields.map(({ key, label, hint }) => (
          <TextArea
            key={key}
            label={label}
            hint={hint}
            rows={2}
            disabled={!may}
            value={facts[key]}
            error={refused?.about(key)}
            onChange={({ target }) => setFacts((now) => ({ ...now, [key]: target.value }))}
          />
        ))}
        {may && (
          <Button kind="primary" type="submit" busy={save.isPending} disabled={!changed}>
            Save the facts
          </Button>
        )}
        {sheet.edited_by && sheet.edited_at && (
          <p className="text-xs text-soft">
            {sheet.edited_by} wrote last, <Ago at={sheet.edited_at} />.
          </p>
        )}
      </form>
      <div className="grid content-start gap-4 lg:grid-cols-3">
        <Told
          title="On the page"
          about="For everyone, in plain words; the page adds the estimate and the next update."
          rendering={renderings.plain}
          action={<PublishWords incident={incident} words={renderings.plain.words} />}
        />
        <Told
          title="To their engineers"
          about="In shared channels, in place of the words in their mail: with the cause and times."
          rendering={renderings.technical}
          action={<Tell incident={incident} label="Tell customers…" isSaved={!changed} {...renderings.technical} />}
        />
        <Told
          title="To those who lead"
          about="Inside only: what it means, who was told, what is owed."
          rendering={renderings.executive}
          action={
            <Tell
              incident={incident}
              to="internal"
              label="Tell people inside…"
              isSaved={!changed}
              {...renderings.executive}
            />
          }
        />
      </div>
    </div>
  );
}

type ToldProps = { title: string; about: string; rendering: Rendering; action: React.ReactNode };
function Told({ title, about, rendering: { words, words_html, findings }, action }: ToldProps) {
  return (
    <section aria-label={title} className="card flex flex-col gap-3 p-4">
      <header>
        <h2 className="font-medium">{title}</h2>
        <p className="text-xs text-soft">{about}</p>
      </header>
      {words ? (
        // Made safe by the server, by the same rules as the page's.
        <div className="told story text-sm wrap-anywhere" dangerouslySetInnerHTML={{ __html: words_html }} />
      ) : (
        <p className="text-sm text-soft">Write down what customers notice, and it reads here as they will read it.</p>
      )}
      {words !== '' && findings.length > 0 && (
        <ul className="flex flex-col gap-1 border-t pt-2 text-xs">
          {findings.map(({ rule, level, sentence }) => (
            <li key={`${rule} ${sentence}`} className={level === 'refusal' ? 'text-red' : 'text-soft'}>
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {words && <div className="mt-auto">{action}</div>}
    </section>
  );
}

/** Opens the form for everyone with these words in it, as a draft that others see too. */
function PublishWords({ incident, words }: { incident: Incident; words: string }) {
  const may = useMay('status_pages.publish_updates');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const begin = useMutation({
    mutationFn: () => call('PUT', `/api/candor/v1/incidents/${incident.id}/draft`, { audience: 'everyone', words }),
    onError: sayRefused,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['incident', incident.id] });
      setOpen(true);
    },
  });
  if (!may) return null;
  return (
    <>
      <Button kind="primary" busy={begin.isPending} onClick={() => begin.mutate()}>
        Publish these words…
      </Button>
      {open && <PublishDialog incident={incident} to="everyone" onClose={() => setOpen(false)} />}
    </>
  );
}

type TellProps = { incident: Incident; to?: Audience; label: string; isSaved: boolean; words: string };
/** Opens the form in which these words stand already, once the facts are saved. */
function Tell({ incident, to, label, isSaved, words }: TellProps) {
  const may = useMay('status_pages.publish_updates');
  const [open, setOpen] = useState(false);
  const { data: draft } = useQuery({ ...draftQuery(incident.id), enabled: may });
  const direct = draft?.audiences.filter(({ audience }) => isDirect(audience)) ?? [];
  const usual = direct.find(({ audience }) => audience === draft?.usual) ?? direct[0];
  const whom = to ?? usual?.audience;
  if (!may) return <CopyWords words={words} />;
  return (
    <>
      <span className="flex flex-wrap gap-2">
        <Button disabled={!isSaved || !whom} onClick={() => setOpen(true)}>
          {label}
        </Button>
        <CopyWords words={words} />
      </span>
      {isSaved || <p className="mt-1 text-xs text-soft">Save the facts first.</p>}
      {draft && !whom && <p className="mt-1 text-xs text-soft">No customer of the catalog counts as affected.</p>}
      {open && whom && <PublishDialog incident={incident} to={whom} onClose={() => setOpen(false)} />}
    </>
  );
}

function CopyWords({ words }: { words: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(words);
    say('Copied.');
  };
  return <Button onClick={() => void copy()}>Copy</Button>;
}
