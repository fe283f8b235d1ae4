import { useState } from 'react';
import { ConditionBuilder } from '../../ui/conditions/builder.tsx';
import type { ConditionGroup, Place } from '../../ui/conditions/queries.ts';
import { Field } from '../../ui/field.tsx';
import { ThingPicker } from '../../ui/thing-picker.tsx';
import { PastMatches } from './past-matches.tsx';

type Props = {
  place: Place;
  /** The name that the thing to judge has at the place. */
  root: string;
  /** What that thing is. */
  type: { name: string; engine_resource_type: string };
};

/** Conditions to try out: written here, judged for one thing, saved nowhere. */
export function TryConditions({ place, root, type }: Props) {
  const [groups, setGroups] = useState<ConditionGroup[]>([
    { conditions: [{ subject: '', operation: '', param_bindings: [] }] },
  ]);
  const [thing, setThing] = useState<string[]>([]);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
      <div className="flex min-w-0 flex-col gap-3">
        <p className="text-sm text-soft">
          Conditions decide who is told, which form asks what, where an alert goes. Write some here to see what they can
          be about and when they hold; nothing is saved.
        </p>
        <ConditionBuilder
          place={place}
          value={groups}
          onChange={setGroups}
          roots={thing[0] ? { [root]: thing[0] } : undefined}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <div className="card p-4">
          <Field
            label={`Try it on: ${type.name}`}
            hint="Choose one, and each condition says whether it holds for it, and why."
          >
            {(control) => (
              <ThingPicker
                type={type.engine_resource_type}
                label={`Try it on: ${type.name}`}
                control={control}
                values={thing}
                onChange={setThing}
              />
            )}
          </Field>
        </div>
        {place.site === 'incident' && <PastMatches groups={groups} />}
      </div>
    </div>
  );
}
