import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { post, Refused } from '../../api.ts';
import type { Incident } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { Impacts } from '../communications/impacts.tsx';
import { statusPagesQuery } from '../communications/pages-query.ts';
import { Preview } from '../communications/preview.tsx';
import { freshEstimate } from '../communications/estimate.tsx';
import {
  choiceName,
  communicationsQuery,
  draftQuery,
  isDirect,
  type Audience,
  type AudienceChoice,
  type Draft,
} from '../communications/queries.ts';
import { Begun, useKeptDraft } from '../drafts/kept-draft.tsx';
import { buttonWords } from '../drafts/words.ts';
import { usePublish, type Given } from '../communications/use-publish.ts';
import { PublishFields } from './fields.tsx';
import { Looked } from './hints.tsx';
import { Missing, TemplateChoice } from './template-choice.tsx';
import { Readers } from './readers.tsx';
import { useOffers, useTemplate } from './use-offers.ts';

type Props = { incident: Incident; to?: Audience; onClose: () => void };

/** Words to everyone, beside what they will look like. */
export function PublishDialog({ incident, to: asked, onClose }: Props) {
  const [audience, setAudience] = useState<Audience | undefined>(asked);
  const [kept, setKept] = useState<string>();
  const first = useQuery(draftQuery(incident.id));
  const to = audience ?? first.data?.usual;
  const draft = useQuery({ ...draftQuery(incident.id, to), enabled: to !== undefined, refetchInterval: 5_000 });
  const direct = to !== undefined && isDirect(to);
  const channels = draft.data?.audiences.find((one) => one.audience === to)?.channels ?? 0;
  const error = first.error ?? draft.error;
  const when = draft.data?.second_opinion ? 'once another person has read it' : 'at once';
  const about = draft.data?.correction
    ? `Puts right what was taken down. ${to === 'everyone' ? 'Everyone reads it on the page; it' : 'It'} is sent ${when} to those who had the wrong words, without that label to those from whom they were kept back, and to nobody else.`
    : direct
      ? `Goes by mail to the contacts of each customer${channels > 0 ? ', and to shared channels,' : ''} ${when}; none reads of another.`
      : to === 'internal'
        ? `Goes ${when} to those who follow the incident, below each of its announcements, and to internal pages. No customer reads it.`
        : `Goes to the status page, its mails and its feeds ${when}.`;
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={`${draft.data?.correction ? 'Correction' : 'Publish'} to ${direct ? 'customers' : to === 'internal' ? 'people inside' : 'everyone'}`}
      about={about}
    >
      {error ? (
        <Failed error={error} onRetry={() => void draft.refetch()} />
      ) : draft.data ? (
        <PublishForm
          key={draft.data.audience}
          incident={incident}
          draft={draft.data}
          kept={kept}
          onAudience={(next, words) => {
            setKept(words);
            setAudience(next);
          }}
          onClose={onClose}
        />
      ) : (
        <Skeleton lines={6} />
      )}
    </Dialog>
  );
}

const choiceOf = (choice: AudienceChoice) => ({
  ...{ value: choice.audience as string, label: choiceName(choice) },
  about: howOf(choice),
});
function howOf({ audience, name, customers, reachable }: AudienceChoice): string | undefined {
  if (audience === 'internal') return customers === 1 ? 'One follows' : `${customers} follow`;
  if (audience === 'everyone' || reachable === customers) return undefined;
  const isOne = name !== null && customers === 1;
  return isOne ? 'No e-mail address: call, then record the word' : `By mail to ${reachable} of them`;
}

/** It comes after its dialog: where no keyboard comes up by that, what is typed goes into its words. */
function focusOnWords(form: HTMLFormElement | null): void {
  if (form && matchMedia('(pointer: fine)').matches) form.querySelector('textarea')?.focus({ preventScroll: true });
}

type FormProps = {
  incident: Incident;
  draft: Draft;
  /** Words of one's own, written before the audience was changed. */
  kept?: string;
  onAudience: (audience: Audience, words: string | undefined) => void;
  onClose: () => void;
};
function PublishForm({ incident, draft, kept, onAudience, onClose }: FormProps) {
  const { data: pages = [] } = useQuery(statusPagesQuery);
  const { data: told } = useQuery(communicationsQuery(incident.id));
  const components = pages.flatMap(({ components }) => components);
  const channels = draft.audiences.find(({ audience }) => audience === draft.audience)?.channels ?? 0;
  const [given, setGiven] = useState(() => beginning(draft, channels > 0, kept));
  const set = (change: Partial<Given>) => setGiven((now) => ({ ...now, ...change }));
  const about = aboutOf(draft, given);
  const { data: offers = none } = useOffers(['incident', incident.id], about, async (about) => {
    const { word_templates } = await post(`/api/candor/v1/incidents/${incident.id}/word_templates`, about);
    return word_templates;
  });
  const sheet = { words: given.words, onWords: (words: string) => set({ words }) };
  const drafted = !draft.correction && given.words === draft.words;
  const template = useTemplate(offers, sheet, drafted ? { id: 'holding', words: draft.words } : null);
  const { publish, hints, look } = usePublish(incident, draft, given, onClose);
  useKeptDraft(incident.id, draft, given, template.isDrafted || publish.isPending);
  const refused = publish.error instanceof Refused ? publish.error : undefined;
  const resolved = given.status === 'resolved';
  return (
    <form
      ref={focusOnWords}
      className="grid gap-5 md:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate();
      }}
    >
      <div className="flex flex-col gap-4">
        <Begun draft={draft} words={given.words} onTake={(words) => set({ words })} />
        {draft.audiences.length > 1 && (
          <Field label="To" error={refused?.about('audience')}>
            {(control) => (
              <Select
                {...control}
                options={draft.audiences.map(choiceOf)}
                value={draft.audience}
                onChange={(to) => onAudience(to as Audience, given.words === draft.words ? undefined : given.words)}
              />
            )}
          </Field>
        )}
        <PublishFields
          {...{ given, set, refused, hints, draft }}
          fresh={() => freshEstimate(told?.published, draft.audience)}
          above={<TemplateChoice offers={offers} template={template} />}
          below={<Missing template={template} />}
        />
        <Impacts components={components} impacts={given.impacts} onChange={(impacts) => set({ impacts })} />
      </div>
      <div className="flex flex-col gap-4 md:sticky md:top-0 md:self-start">
        <div>
          <Preview
            name={given.title || 'The title that you give'}
            status={given.status}
            isCorrection={Boolean(draft.correction)}
            readers={draft.audience === 'internal' ? 'people inside' : 'customers'}
            words={given.words}
            html={look.words_html}
            estimate={resolved ? null : look.estimate}
            nextMinutes={resolved ? null : Number(given.next)}
            impacts={given.impacts}
            components={components}
            page={pages.find(({ is_default }) => is_default)}
          />
          {draft.audience === 'everyone' && !draft.correction && <Readers incident={incident} about={about} />}
          {!refused && hints.length === 0 && <Looked findings={look.findings} />}
        </div>
      </div>
      <div className="sticky -bottom-5 z-1 -mx-5 -mb-5 border-t bg-panel px-5 py-3 *:mt-0 md:col-span-2">
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={publish.isPending}>
            {buttonWords(draft.second_opinion !== null, hints.length > 0)}
          </Button>
        </DialogButtons>
      </div>
    </form>
  );
}

/** The form as it begins: with what somebody has begun, with what is proposed otherwise. */
function beginning(draft: Draft, hasChannels: boolean, kept: string | undefined): Given {
  const begun = kept === undefined ? draft.begun?.chosen : undefined;
  const { status, components, next_update_in_minutes } = begun ?? draft;
  return {
    status,
    words: kept ?? draft.begun?.words ?? draft.words ?? '',
    impacts: Object.fromEntries((components ?? []).map(({ component_id, status }) => [component_id, status])),
    next: String(next_update_in_minutes ?? 30),
    checked: '',
    title: begun?.public_title ?? draft.public_title,
    technical: hasChannels && !draft.correction ? (begun?.technical_words ?? draft.technical ?? '') : null,
    estimate: null,
    writeUp: draft.write_up_by ? { by: draft.write_up_by, owner_id: null } : null,
  };
}

const none: [] = [];

/** What the words would be about, as far as the form says it. */
const aboutOf = ({ audience }: Draft, { status, impacts, next, title }: Given) => ({
  ...{ audience, status, public_title: title || null },
  next_update_in_minutes: status === 'resolved' ? null : Number(next),
  component_ids: Object.entries(impacts).flatMap(([id, impact]) =>
    status === 'resolved' || impact !== 'operational' ? id : [],
  ),
});
