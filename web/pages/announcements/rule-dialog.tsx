import { useQuery } from '@tanstack/react-query';
import { toCall } from '../../api.ts';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { WhichIncidents } from '../conditions/which-incidents.tsx';
import { ChannelsField } from './channels-field.tsx';
import { announcementsQuery, stages, unmatchedModes, updateModes, workspacesQuery, type Rule } from './queries.ts';

const standard = 'default';

export function RuleDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { data: workspaces = [] } = useQuery(workspacesQuery);
  const { data } = useQuery(announcementsQuery);
  const { given, set, text, form, refused } = useForm(rule, {
    key: 'announcements',
    request: (body) => toCall('POST', '/api/candor/v1/announcements/rules', body),
    onDone: onClose,
  });
  const templates = (data?.templates ?? []).map(({ id, name, is_default: isDefault }) =>
    isDefault ? { value: standard, label: `${name} (the default)` } : { value: id, label: name },
  );
  const team = { value: given.team_id, label: workspaces.find((one) => one.team_id === given.team_id)?.name ?? '' };
  return (
    <FormDialog
      wide
      title={rule.id ? `Change ${rule.name}` : 'Add a rule'}
      submit="Save"
      fields={['name', 'channels', ...given.channels.map((_, at) => `channels.${at}`), 'teamId', 'templateId']}
      onClose={onClose}
      {...form}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Input label="Name" required placeholder="Payments outages" {...text('name')} />
        <ChannelsField
          teamId={given.team_id}
          values={given.channels}
          refused={refused}
          onChange={(channels) => set({ channels })}
        />
        {!rule.id && workspaces.length > 1 && (
          <Field label="Workspace" error={refused?.about('teamId')}>
            {(control) => (
              <Select
                {...control}
                value={team.value}
                options={workspaces.map(({ team_id: value, name: label }) => ({ value, label }))}
                onChange={(team_id) => set({ team_id })}
              />
            )}
          </Field>
        )}
        <Field label="When is it announced?">
          {(control) => (
            <Select {...control} options={stages} value={given.stages} onChange={(next) => set({ stages: next })} />
          )}
        </Field>
        <Field label="Where do updates go?">
          {(control) => (
            <Select {...control} options={updateModes} value={given.updates} onChange={(updates) => set({ updates })} />
          )}
        </Field>
        <Field
          label="When the rule no longer fits"
          hint="What it announced of an open incident, when its conditions or its channels change."
        >
          {(control) => (
            <Select
              {...control}
              options={unmatchedModes}
              value={given.unmatched}
              onChange={(unmatched) => set({ unmatched })}
            />
          )}
        </Field>
        <Field label="Template" error={refused?.about('templateId')}>
          {(control) => (
            <Select
              {...control}
              options={templates}
              value={given.template_id ?? standard}
              onChange={(id) => set({ template_id: id === standard ? null : id })}
            />
          )}
        </Field>
      </div>
      <WhichIncidents
        label="Announced"
        groups={given.condition_groups}
        onChange={(condition_groups) => set({ condition_groups })}
      />
    </FormDialog>
  );
}
