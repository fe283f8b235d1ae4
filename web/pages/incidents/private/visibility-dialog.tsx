import { toCall } from '../../../api.ts';
import type { Incident } from '../../../queries.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useForm } from '../../../use-form.ts';
import { stepPath } from '../life/queries.ts';

const words = {
  private: {
    title: 'Make it private',
    about: 'Only its members see it and its past, here and in Slack. Its announcement is taken down.',
    detail:
      'Whoever declared it, has a role in it or is in its Slack channel stays in. What is on the status page stays.',
  },
  public: {
    title: 'Open it to everyone',
    about: 'Everyone of the organisation sees it, and everything that happened to it.',
    detail: 'It is announced in Slack. Its channel stays private; anyone may join from the announcement.',
  },
};

/** Who may see an incident changes: says first what that means. */
export function VisibilityDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const visibility = incident.visibility === 'private' ? 'public' : 'private';
  const { title, about, detail } = words[visibility];
  const { form } = useForm(
    { visibility },
    {
      key: 'incident',
      request: (body) => toCall('PUT', stepPath(incident, 'visibility'), body),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={`${title}: ${incident.reference}`}
      about={about}
      submit={title}
      fields={[]}
      onClose={onClose}
      {...form}
    >
      <p className="text-sm text-soft">{detail}</p>
    </FormDialog>
  );
}
