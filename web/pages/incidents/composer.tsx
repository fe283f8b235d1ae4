import { Send } from 'lucide-react';
import { useRef } from 'react';
import { isPressed, writing } from '../../keys/keys.ts';
import { useMay } from '../../may.ts';
import { useOffers } from '../../offers.ts';
import type { Incident } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FormElements } from '../fields/form-elements.tsx';
import { useFilled } from '../fields/use-filled.ts';

/** An update for the team: what changed, and when the next one comes. */
export function Composer({ incident }: { incident: Incident }) {
  const may = useMay('incidents.update');
  if (!may || incident.incident_status.category === 'merged') return null;
  return <UpdateForm incident={incident} />;
}

function UpdateForm({ incident }: { incident: Incident }) {
  const { form, ...shown } = useFilled('update', { incident, path: 'updates' });
  const { elements, answers, set, refused } = shown;
  const [message = ''] = answers.message ?? [];
  const asked = elements.find(({ key }) => key === 'message');
  const rest = elements.filter((element) => element !== asked);
  const unplaced = refused && !rest.some(({ key }) => refused.about(key));
  const area = useRef<HTMLTextAreaElement>(null);
  const label = `${incident.reference}: Tell the team`;
  const write = () => requestAnimationFrame(() => area.current?.focus());
  useOffers('composer', [{ id: 'tell-team', label, icon: <Send size={15} />, run: write }]);
  const send = () => message.trim() && form.onSubmit();
  return (
    <Panel title="Tell the team">
      <form
        className="flex flex-col gap-3 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          ref={area}
          aria-label="Update for the team"
          aria-invalid={unplaced ? true : undefined}
          rows={2}
          className="field resize-y"
          placeholder="What changed, what you are trying next. Customers do not read this."
          value={message}
          onChange={(event) => set('message', [event.target.value])}
          onKeyDown={(event) => isPressed(event, writing.keys.send) && send()}
        />
        {unplaced && (
          <p role="alert" className="text-xs font-medium text-red">
            {refused.message}
          </p>
        )}
        <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <FormElements {...shown} elements={rest} />
        </div>
        <Button
          type="submit"
          kind="primary"
          size="small"
          icon={<Send size={13} />}
          className="self-end"
          busy={form.busy}
          disabled={!message.trim()}
        >
          Share
        </Button>
      </form>
    </Panel>
  );
}
