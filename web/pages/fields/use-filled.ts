import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused, send as request } from '../../api.ts';
import type { Incident } from '../../queries.ts';
import { useShownForm, type Answers, type FormKind, type ShownElement } from './queries.ts';

/** What stands in a form while it is filled in, and the elements that it calls for. */
export function useAnswers(
  kind: FormKind,
  preset: Answers = {},
  { incidentId, templateId }: { incidentId?: string; templateId?: string | null } = {},
) {
  const [answers, setAnswers] = useState(preset);
  // Only answers on which something depends ask for the form anew, not every letter.
  const [asked, setAsked] = useState(preset);
  const [was, setWas] = useState<Answers>();
  const { data } = useShownForm(kind, asked, incidentId, templateId);
  const elements = data?.elements ?? [];
  return {
    ...{ elements, answers, typeId: data?.type_id, templates: data?.templates ?? [] },
    ...{ template: data?.template_id ?? null, left: data?.left_out ?? [] },
    set(key: string, values: string[]) {
      setWas(was ?? data?.was);
      setAnswers((now) => ({ ...now, [key]: values }));
      if (elements.find((element) => element.key === key)?.live) setAsked((now) => ({ ...now, [key]: values }));
    },
    /** What was emptied may be filled in again: another template is chosen. */
    keepTyped() {
      setAnswers(filledIn);
      setAsked(filledIn);
    },
    clear() {
      setAnswers(preset);
      setAsked(preset);
      setWas(undefined);
    },
    body: () => ({ ...bodyOf(elements, answers, incidentId ? (was ?? data?.was) : undefined), form: kind }),
  };
}

const filledIn = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, values]) => values.some(Boolean)));

const moment = (local: string | undefined) => (local ? new Date(local).toISOString() : null);

/** A form's answers, as every step of an incident takes them. */
function bodyOf(elements: readonly ShownElement[], answers: Answers, was: Answers | undefined) {
  const valuesOf = ({ key, value }: ShownElement) => answers[key] ?? value;
  const one = (wanted: string) =>
    elements.filter(({ key }) => key === wanted).map((found) => valuesOf(found)[0] ?? '')[0];
  /** What stands there as it stood when somebody began to write is left out: others may have moved it since. */
  const id = (key: string) => {
    const chosen = one(key);
    return was && chosen === (was[key]?.[0] ?? '') ? undefined : chosen || null;
  };
  const next = one('nextUpdateInMinutes');
  return {
    ...{
      name: one('name'),
      was_name: was?.name?.[0],
      summary: one('summary'),
      was_summary: was && (was.summary?.[0] ?? ''),
    },
    ...{
      message: one('message') ?? '',
      severity_id: id('severityId'),
      type_id: id('typeId'),
      status_id: id('statusId'),
    },
    ...{ next_update_in_minutes: next ? Number(next) : null },
    ...{ visibility: one('visibility') || undefined },
    ...{ started_at: moment(one('startedAt')), resolved_at: moment(one('resolvedAt')) },
    roles: elements.flatMap((element) => {
      const [user_id = null] = valuesOf(element);
      const held = was?.[element.key]?.[0] ?? null;
      return element.roleId && user_id !== held ? [{ role_id: element.roleId, user_id }] : [];
    }),
    fields: elements.flatMap((element) =>
      element.fieldId
        ? [{ field_id: element.fieldId, values: valuesOf(element), was: was && (was[element.key] ?? []) }]
        : [],
    ),
  };
}

type Step = { incident: Incident; method?: 'POST' | 'PUT'; path: string; preset?: Answers; onDone?: () => void };

/** A form about an incident, sent to one of its steps. */
export function useFilled(kind: FormKind, { incident, method = 'POST', path, preset, onDone }: Step) {
  const client = useQueryClient();
  const { body, clear, elements, answers, set } = useAnswers(kind, preset, { incidentId: incident.id });
  const send = useMutation({
    meta: { showsErrors: true },
    mutationFn: (_sent: Answers) => request(method, `/api/candor/v1/incidents/${incident.id}/${path}`, body()),
    onSuccess() {
      clear();
      onDone?.();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const refused = send.error instanceof Refused ? send.error : undefined;
  return {
    ...{ elements, answers, set, refused, sent: send.variables },
    form: {
      busy: send.isPending,
      refused,
      onSubmit: () => send.mutate(answers),
      fields: elements.map(({ key }) => key),
    },
  };
}
