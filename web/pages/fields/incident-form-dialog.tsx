import type { Incident } from '../../queries.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { FormElements } from './form-elements.tsx';
import type { Answers, FormKind } from './queries.ts';
import { useFilled } from './use-filled.ts';

type Props = {
  incident: Incident;
  kind: FormKind;
  method?: 'PUT';
  path: string;
  preset?: Answers;
  title: string;
  about?: string;
  submit: string;
  onClose: () => void;
};

/** The same form as in Slack, for one step of an incident. */
export function IncidentFormDialog({ incident, kind, method, path, preset, title, about, submit, onClose }: Props) {
  const { form, ...shown } = useFilled(kind, { incident, method, path, preset, onDone: onClose });
  return (
    <FormDialog title={title} about={about} submit={submit} onClose={onClose} {...form}>
      {shown.elements.length === 0 && <Skeleton lines={4} />}
      <FormElements {...shown} />
    </FormDialog>
  );
}

type StepProps = { incident: Incident; preset?: Answers; onClose: () => void };

/** It is an incident: what was guessed in triage is put right. */
export const AcceptDialog = (props: StepProps) => (
  <IncidentFormDialog
    {...props}
    kind="accept"
    path="accept"
    title={`Accept ${props.incident.reference}`}
    about="From now on customers are owed a word, unless it touches nobody outside."
    submit="Accept"
  />
);

/** Its impact is over. */
export const ResolveDialog = (props: StepProps) => (
  <IncidentFormDialog
    {...props}
    kind="resolve"
    path="updates"
    title={`Resolve ${props.incident.reference}`}
    about="Whoever heard of it outside is owed the all-clear; it can be reopened."
    submit="Resolve"
  />
);
