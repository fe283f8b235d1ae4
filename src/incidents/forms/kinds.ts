export const formKinds = ['declare', 'update', 'resolve', 'accept', 'retrospective', 'custom-fields'] as const;
export type FormKind = (typeof formKinds)[number];

/** A form is found by what it is for: `declare`, or `declare.ID` for a type of incident. */
export const idOfForm = ({ kind, typeId }: { kind: FormKind; typeId: string | null }): string =>
  typeId ? `${kind}.${typeId}` : kind;

export const elementTypes = [
  ...(['name', 'incident_type', 'triage', 'severity', 'summary', 'status', 'update_message'] as const),
  ...(['next_update_in', 'started_at', 'resolved_at', 'visibility', 'incident_role', 'custom_field'] as const),
  ...(['text', 'divider'] as const),
] as const;
export type ElementType = (typeof elementTypes)[number];

export const formNames: Record<FormKind, string> = {
  declare: 'Declare',
  update: 'Update',
  resolve: 'Resolve',
  accept: 'Accept',
  retrospective: 'Retrospective',
  'custom-fields': 'Custom fields',
};

type BuiltIn = { type: ElementType; label: string; placeholder?: string; help?: string };
export type FormRules = {
  /** Elements that it may have beside custom fields, text and dividers; those without `extra` are there at first. */
  builtIn: readonly (BuiltIn & { extra?: true })[];
  /** Always there, and always filled in. */
  needed: readonly ElementType[];
  first?: ElementType;
};

const severity = { type: 'severity', label: 'How bad is it?', placeholder: 'Not known yet' } as const;
const type = { type: 'incident_type', label: 'Type' } as const;
const visibility = { type: 'visibility', label: 'Who may see it?' } as const;
const role = { type: 'incident_role', label: '', extra: true } as const;
const summary = { type: 'summary', label: 'Summary', help: 'What people notice, since when, how many.' } as const;

/** What each form is made of. */
export const formRules: Record<FormKind, FormRules> = {
  declare: {
    first: 'name',
    needed: ['name'],
    builtIn: [
      { type: 'name', label: 'What is wrong?', placeholder: 'Checkout is down for card payments' },
      type,
      { type: 'triage', label: 'Is it an incident?' },
      severity,
      { ...summary, label: 'What do you know?' },
      visibility,
      role,
    ],
  },
  update: {
    first: 'status',
    needed: ['status', 'update_message'],
    builtIn: [
      { type: 'status', label: 'Status' },
      {
        ...{ type: 'update_message', label: 'Where do things stand?' },
        placeholder: 'We rolled back and watch the error rate.',
      },
      { type: 'severity', label: 'Severity' },
      { type: 'next_update_in', label: 'Next update to the team', placeholder: 'Not promised' },
      { ...summary, extra: true },
      { type: 'name', label: 'Name', extra: true },
      role,
    ],
  },
  resolve: {
    needed: ['update_message', 'status'],
    builtIn: [
      {
        ...{ type: 'update_message', label: 'What ended it?' },
        placeholder: 'The release was rolled back; errors are back to normal since 14:20.',
      },
      { type: 'status', label: 'Goes on as' },
      { type: 'severity', label: 'Severity', extra: true },
      { ...summary, extra: true },
      role,
    ],
  },
  accept: {
    needed: ['name', 'status'],
    builtIn: [
      { type: 'name', label: 'What is wrong?' },
      severity,
      type,
      { type: 'status', label: 'Goes on as' },
      { ...summary, extra: true },
      role,
    ],
  },
  retrospective: {
    first: 'name',
    needed: ['name'],
    builtIn: [
      { type: 'name', label: 'What was wrong?', placeholder: 'Search was down' },
      type,
      { type: 'severity', label: 'How bad was it?', placeholder: 'Not known' },
      { type: 'started_at', label: 'When did it begin?' },
      { type: 'resolved_at', label: 'When did it end?' },
      { ...summary, label: 'What happened?' },
      visibility,
      role,
    ],
  },
  'custom-fields': { needed: [], builtIn: [] },
};
