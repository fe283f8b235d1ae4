import { setSensitivity } from '../../communications/approvals/set-sensitivity.ts';
import { decideAudience } from '../../communications/decide-audience.ts';
import { createAction } from '../../incidents/actions/create.ts';
import { changeSeverity } from '../../incidents/change-severity.ts';
import { editIncident } from '../../incidents/edit.ts';
import { changeType } from '../../incidents/change-type.ts';
import { makePrivate } from '../../incidents/private/make-private.ts';
import type { WorkCtx } from '../../kernel/reaction.ts';
import type { Effect } from './tree.ts';

/** Each as a person reads it after “could not”. */
export const effectWords: Record<Effect['do'], string> = {
  decide_audience: 'decide whom it touches outside',
  set_severity: 'set the severity',
  set_type: 'set the type',
  set_field: 'set the field',
  make_private: 'make it private',
  mark_sensitive: 'mark it as sensitive',
  create_action: 'add the action',
};

/** Does what an outcome says, as whoever gave the last answer. */
export async function carryOut(
  run: WorkCtx['run'],
  incidentId: string,
  effect: Effect,
  { onceKey, why }: { onceKey: string; why: string },
): Promise<void> {
  switch (effect.do) {
    case 'decide_audience':
      await run(decideAudience, { incidentId, answer: effect.answer, reason: why }, onceKey);
      return;
    case 'set_severity':
      await run(changeSeverity, { incidentId, severityId: effect.severityId }, onceKey);
      return;
    case 'set_type':
      await run(changeType, { incidentId, typeId: effect.typeId }, onceKey);
      return;
    case 'set_field': {
      const fields = [{ fieldId: effect.fieldId, values: effect.values }];
      await run(editIncident, { incidentId, fields }, onceKey);
      return;
    }
    case 'make_private':
      await run(makePrivate, { incidentId }, onceKey);
      return;
    case 'mark_sensitive':
      await run(setSensitivity, { incidentId, class: effect.class }, onceKey);
      return;
    case 'create_action':
      await run(createAction, { incidentId, description: effect.description }, onceKey);
  }
}
